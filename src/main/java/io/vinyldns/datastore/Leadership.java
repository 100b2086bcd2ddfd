// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.vinyldns.datastore.config.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One of several replicas does the work: the holder of a Lease. Who loses it without having been
/// told to end halts at once, for another may be at work by then; who ends hands it over.
final class Leadership {

  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration RENEW = Duration.ofSeconds(10);

  /// Who waits looks at the Lease after one to 2.2 times this, so that one that is handed over is
  /// taken within 1.3 s; the leader renews it as often.
  private static final Duration RETRY = Duration.ofMillis(600);

  private static final int LOST = 1;

  private final KubernetesClient kubernetes;
  private final Settings.Lease lease;
  private final Runnable leading;
  private final String identity;
  private volatile boolean ending;

  /// @param leading is run when this replica gets the Lease
  Leadership(KubernetesClient kubernetes, Settings.Lease lease, Runnable leading) {
    this.kubernetes = kubernetes;
    this.lease = lease;
    this.leading = leading;
    // A pod's name is its host's; a container that is started again in it is somebody else.
    this.identity = host() + "_" + UUID.randomUUID().toString().substring(0, 8);
  }

  /// The name of this process's pod.
  static String host() {
    return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("operator");
  }

  /// For the framework, which starts work only with the Lease.
  LeaderElectionConfiguration configuration() {
    return new LeaderElectionConfiguration(
        lease.name(),
        lease.namespace(),
        LEASE,
        RENEW,
        RETRY,
        identity,
        new LeaderCallbacks(this::won, this::lost, this::leader),
        // It would call System.exit, which waits for ever within a shutdown hook.
        false);
  }

  /// From now on it's no surprise that the Lease is lost.
  void ends() {
    ending = true;
  }

  /// Clears the holder, so that another replica needn't wait until the Lease runs out. To be called
  /// when no work is under way any more.
  void handOver() {
    try {
      kubernetes
          .leases()
          .inNamespace(lease.namespace())
          .withName(lease.name())
          .edit(this::withoutHolder);
    } catch (KubernetesClientException e) {
      LOG.warn("the lease isn't handed over, it runs out in {}: {}", LEASE, e.getMessage());
    }
  }

  private Lease withoutHolder(Lease held) {
    if (!identity.equals(held.getSpec().getHolderIdentity())) {
      return held;
    }
    return held.edit()
        .editSpec()
        .withHolderIdentity("")
        .withLeaseDurationSeconds(1)
        .endSpec()
        .build();
  }

  private void won() {
    leading.run();
    LOG.atInfo().addKeyValue("identity", identity).log("leads");
  }

  private void lost() {
    if (!ending) {
      LOG.error("another replica may lead now: ending");
      Runtime.getRuntime().halt(LOST);
    }
  }

  private void leader(String leader) {
    if (!leader.equals(identity)) {
      LOG.atInfo().addKeyValue("leader", leader).log("waits");
    }
  }
}
