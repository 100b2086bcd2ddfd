// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.net.URI;
import java.nio.file.Path;

/// What to try next, for a person who sees this for the first time.
final class Invitation {

  private Invitation() {}

  static String of(Path kubeconfig, URI aws, HasMetadata datastore, Options options) {
    String name = datastore.getMetadata().getName();
    String items =
        options.dynamoDbLocal()
            ? """

              # put an item and read it, as VinylDNS does
              export AWS_ACCESS_KEY_ID=%1$s AWS_SECRET_ACCESS_KEY=%2$s AWS_REGION=us-east-1
              aws dynamodb put-item --endpoint-url %3$s --table-name membership \\
                --item '{"user_id": {"S": "u1"}, "group_id": {"S": "g1"}}'
              aws dynamodb scan --endpoint-url %3$s --table-name membership
            """
                .formatted(SandboxAws.ACCESS_KEY, SandboxAws.SECRET_KEY, aws)
            : "";
    return """

    The datastore is ready, and all of this stays up until Ctrl-C. In another terminal:

      export KUBECONFIG=%1$s
      %5$s get vds -w
      %5$s explain vds.spec

      # change the throughput of all tables
      %5$s patch vds %2$s --type merge -p '{"spec": {"throughput": {"tier": "Small"}}}'

      # see what is refused
      %5$s patch vds %2$s --type merge -p '{"spec": {"region": "eu-west-1"}}'

      # break the credentials, read why, and mend them
      %5$s patch secret vinyldns-aws -p '{"stringData": {"AWS_ACCESS_KEY_ID": "wrong"}}'
      %5$s patch vds %2$s --type merge -p '{"spec": {"throughput": {"tier": "Medium"}}}'
      %5$s get vds -o wide
      %5$s patch secret vinyldns-aws -p '{"stringData": {"AWS_ACCESS_KEY_ID": "%3$s"}}'

      # make the load rise, and watch the capacity follow in two minutes: under Small or Medium
      %5$s patch vds %2$s --type merge -p '{"spec": {"throughput": {"tier": "Small"}}}'
      curl -X POST '%6$s/_load?table=recordSet&write=50'
      %5$s get vds %2$s -o yaml -w
      curl -X POST '%6$s/_load?table=recordSet&write=0'
    %4$s
      # let it go: the tables stay
      %5$s delete vds %2$s

    The operator's log is target/sandbox/operator.log.
    """
        .formatted(
            kubeconfig.toAbsolutePath(),
            name,
            SandboxAws.ACCESS_KEY,
            items,
            options.kubeconfig().isPresent() ? "kubectl -n " + options.namespace() : "kubectl",
            aws);
  }
}
