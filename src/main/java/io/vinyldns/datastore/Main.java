// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore;

import io.vinyldns.datastore.aws.AwsClients;
import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.config.Setting;
import io.vinyldns.datastore.config.Settings;
import io.vinyldns.datastore.importing.ImportCommand;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/// The command `operator`.
public final class Main {

  private static final int WRONG_USAGE = 2;

  private Main() {}

  /// Runs the operator until the process is told to stop.
  public static void main(String[] arguments) {
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "" -> run();
      case "--help", "-h" -> System.out.println(help());
      case "import" -> importing(Arrays.asList(arguments).subList(1, arguments.length));
      case "--version" -> System.out.println(version());
      default -> {
        System.err.println("There is no argument " + arguments[0] + ".\n\n" + help());
        System.exit(WRONG_USAGE);
      }
    }
  }

  private static void run() {
    switch (Settings.from(System.getenv())) {
      case Settings.Parsed.Valid(Settings settings) -> OperatorProcess.run(settings, version());
      case Settings.Parsed.Invalid(var problems) -> {
        problems.forEach(problem -> System.err.println(problem + "."));
        System.exit(WRONG_USAGE);
      }
    }
  }

  private static void importing(List<String> arguments) {
    Duration timeout = Duration.ofSeconds(10);
    try (AwsClients aws = new AwsClients(UrlConnectionHttpClient.create(), timeout)) {
      System.exit(
          new ImportCommand(aws, InstantSource.system(), System.out, System.err)
              .run(arguments, new Credentials.Ambient()));
    }
  }

  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  private static String help() {
    return """
    Usage: operator [--help | --version]
           operator import --region REGION [--vinyldns-conf FILE | --prefix PREFIX] [...]

    Keeps the DynamoDB tables of VinylDNS as the VinylDnsDatastore resources of a
    cluster declare them. The cluster comes from KUBECONFIG or the pod's service
    account; AWS endpoints from AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_DYNAMODB.

    Settings, as environment variables:
    %s"""
        .formatted(
            Arrays.stream(Setting.values())
                .map(
                    s ->
                        "  %s (default: %s)\n      %s".formatted(s, s.byDefault(), s.description()))
                .collect(Collectors.joining("\n")));
  }
}
