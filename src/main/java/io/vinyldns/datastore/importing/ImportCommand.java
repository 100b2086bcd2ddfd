// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.importing;

import com.typesafe.config.ConfigException;
import io.vinyldns.datastore.aws.AwsClients;
import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.aws.FailureException;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `operator import`: reads the tables that exist and prints the resource that describes them.
/// Makes no write, in AWS or anywhere.
public final class ImportCommand {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  /// How it is called.
  public static final String USAGE =
      """
      Usage: operator import --region REGION [--prefix PREFIX] [--name NAME] [--namespace NAMESPACE]
             operator import --vinyldns-conf FILE [--vinyldns-conf FILE] [--region REGION] [...]

      Reads the tables of VinylDNS that exist, with read-only calls and the credentials that the
      AWS SDK finds, and prints the VinylDnsDatastore that describes them as they are. Names of
      tables and the region come from VinylDNS's own configuration (the API's and the portal's
      file), or the names are VinylDNS's own after the prefix. What can't be expressed is a comment.
      """;

  private final AwsClients aws;
  private final InstantSource clock;
  private final PrintStream out;
  private final PrintStream err;

  /// @param out takes the resource
  /// @param err takes what went wrong
  public ImportCommand(AwsClients aws, InstantSource clock, PrintStream out, PrintStream err) {
    this.aws = aws;
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  /// Runs the command as AWS takes these credentials, and gives its exit code.
  public int run(List<String> arguments, Credentials as) {
    try {
      Request request = parse(arguments);
      out.print(
          new Resource(
                  request,
                  new Survey(
                          aws.tables(request.region(), as), aws.autoScaling(request.region(), as))
                      .of(request),
                  clock.instant())
              .yaml());
      return DONE;
    } catch (WrongUsage e) {
      err.println(e.getMessage() + "\n\n" + USAGE);
      return WRONG_USAGE;
    } catch (ConfigException e) {
      err.println("VinylDNS's configuration can't be read: " + e.getMessage());
      return FAILED;
    } catch (FailureException e) {
      err.println("AWS: " + e.getMessage());
      return FAILED;
    }
  }

  private static final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsage(String message) {
      super(message);
    }
  }

  private static Request parse(List<String> arguments) {
    Deque<String> left = new ArrayDeque<>(arguments);
    Optional<String> region = Optional.empty();
    Optional<String> namespace = Optional.empty();
    String prefix = "";
    String name = "vinyldns";
    Optional<VinylDnsConf> conf = Optional.empty();
    while (!left.isEmpty()) {
      String option = left.pop();
      switch (option) {
        case "--region" -> region = Optional.of(value(option, left));
        case "--prefix" -> prefix = value(option, left);
        case "--name" -> name = value(option, left);
        case "--namespace" -> namespace = Optional.of(value(option, left));
        case "--vinyldns-conf" ->
            conf =
                Optional.of(
                    conf.orElse(VinylDnsConf.NOTHING)
                        .and(VinylDnsConf.read(Path.of(value(option, left)))));
        default -> throw new WrongUsage("There is no option " + option + ".");
      }
    }
    if (conf.isPresent() && !prefix.isEmpty()) {
      throw new WrongUsage(
          "The names come either from --vinyldns-conf or after --prefix, not both.");
    }
    Optional<String> configured = conf.flatMap(VinylDnsConf::region);
    return new Request(
        name,
        namespace,
        region
            .or(() -> configured)
            .orElseThrow(() -> new WrongUsage("No region: write --region us-east-1, or another.")),
        prefix,
        conf.map(VinylDnsConf::tables).orElseGet(ImportCommand::defaults));
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new WrongUsage(option + " wants a value after it.");
    }
    return left.pop();
  }

  private static Map<VinylDnsTable, String> defaults() {
    Map<VinylDnsTable, String> names = new EnumMap<>(VinylDnsTable.class);
    for (VinylDnsTable table : VinylDnsTable.values()) {
      names.put(table, table.defaultName());
    }
    return names;
  }
}
