// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox;

import io.vinyldns.datastore.sandbox.kubernetes.EmbeddedKubernetes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What was asked of the sandbox, by `-D` on Maven's command line.
///
/// @param help print what there is to ask for, and end
/// @param once end as soon as the datastore is ready and the zone load is over, or isn't in time
/// @param kubeconfig a real cluster in place of the embedded API
/// @param dynamoDbLocal whether Amazon's DynamoDB Local runs behind the simulated AWS
/// @param kubernetesPort port of the embedded API, 0 for a free one
/// @param awsPort port of the simulated AWS, 0 for a free one
/// @param speed how many times quicker than AWS the simulated tables get ready
/// @param zoneLoad records of a zone to load as soon as the datastore is ready; 0 for none
/// @param operator the command that starts the operator
record Options(
    boolean help,
    boolean once,
    Optional<Path> kubeconfig,
    boolean dynamoDbLocal,
    int kubernetesPort,
    int awsPort,
    double speed,
    int zoneLoad,
    Path operator) {

  private static final String OPERATOR = "target/operator/bin/operator";

  /// Where the sample goes. On a real cluster a namespace of its own, so that the operator of the
  /// sandbox, which knows only a simulated AWS, never meets a datastore that somebody depends on.
  String namespace() {
    return kubeconfig.isPresent() ? "vinyldns-sandbox" : "default";
  }

  /// Asked for something that makes no sense; the message names all of it.
  static final class WrongOption extends Exception {
    private static final long serialVersionUID = 1L;

    private WrongOption(List<String> problems) {
      super(String.join("\n", problems));
    }
  }

  static Options from(Properties properties) throws WrongOption {
    List<String> problems = new ArrayList<>();
    Options options =
        new Options(
            flag(properties, "help"),
            flag(properties, "once"),
            Optional.of(properties.getProperty("kubeconfig", ""))
                .filter(file -> !file.isEmpty())
                .map(Path::of),
            !flag(properties, "withoutDynamoDbLocal"),
            number(properties, "kubernetesPort", "0", 65_535, Integer::valueOf, problems),
            number(properties, "awsPort", "0", 65_535, Integer::valueOf, problems),
            number(properties, "speed", "10", 1000, Double::valueOf, problems),
            number(properties, "zoneload", "0", 1_000_000, Integer::valueOf, problems),
            Path.of(
                Optional.of(properties.getProperty("operator", ""))
                    .filter(command -> !command.isEmpty())
                    .orElse(OPERATOR)));
    options
        .kubeconfig()
        .filter(file -> !file.toFile().canRead())
        .ifPresent(file -> problems.add("-Dkubeconfig=" + file + ": there is no such file"));
    if (options.speed() < 0.1) {
      problems.add("-Dspeed must be 0.1 to 1000");
    }
    if (!problems.isEmpty()) {
      throw new WrongOption(problems);
    }
    return options;
  }

  /// `-Donce` and `-Donce=true` say the same.
  private static boolean flag(Properties properties, String name) {
    String value = properties.getProperty(name, "false");
    return value.isEmpty() || value.equals("true");
  }

  private static <T extends Number> T number(
      Properties properties,
      String name,
      String byDefault,
      int most,
      Function<String, T> parse,
      List<String> problems) {
    String text = properties.getProperty(name, "");
    try {
      T number = parse.apply(text.isEmpty() ? byDefault : text);
      if (number.doubleValue() >= 0 && number.doubleValue() <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below, as a number out of bounds is.
    }
    problems.add("-D%s=%s: write a number from 0 to %d".formatted(name, text, most));
    return parse.apply(byDefault);
  }

  static String usage() {
    return """
    Usage: mvn -P sandbox [-Donce] [-Dkubeconfig=FILE] [-DwithoutDynamoDbLocal]
               [-Dspeed=N] [-Dzoneload=N] [-DkubernetesPort=N] [-DawsPort=N]
               [-Doperator=COMMAND] [-Dhelp]

    Runs the operator as it ships on the sample resource of deploy/samples, with a
    Kubernetes API and an AWS that run in this process, and Amazon's DynamoDB Local
    behind that AWS. It stays up until Ctrl-C.

      -Donce                  ends with 0 when the datastore is ready, with 1 and the
                              reason when it isn't within two minutes
      -Dkubeconfig=FILE       a real cluster or API server in place of the embedded one;
                              the CRD is applied to it, and the sample in a namespace
                              vinyldns-sandbox; both stay there
      -DwithoutDynamoDbLocal  without Amazon's program: tables, but no items
      -Dspeed=N               tables get ready N times quicker than on AWS (default 10)
      -Dzoneload=N            declares the load of a zone of N records, as soon as the
                              datastore is ready, and loads it when it is open: 10000
                              take three minutes. With -Donce it ends with 0 when the zone
                              was loaded in time and capacity is what it was before.
      -DkubernetesPort=N      port of the embedded Kubernetes API (default: a free one)
      -DawsPort=N             port of the simulated AWS (default: a free one)
      -Doperator=COMMAND      starts the operator (default: target/operator/bin/operator)

    The simulated AWS scales tables by their load, of which there is none until you say so,
    with units a second; the capacity follows after some two minutes, and down again after
    some fifteen, whatever -Dspeed is:
      curl -X POST 'http://127.0.0.1:PORT/_load?table=NAME[&index=NAME][&read=N][&write=N]'

    Everything listens on 127.0.0.1, except DynamoDB Local, which has no option for it
    and listens on every address of the machine: use -DwithoutDynamoDbLocal where that
    matters. What the embedded Kubernetes API can't do like a real one:
    %s\
    """
        .formatted(
            EmbeddedKubernetes.limits().stream()
                .map(limit -> "      - " + limit)
                .collect(Collectors.joining("\n")));
  }
}
