// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WatchCheckTest {

  private final Map<String, String> server = new HashMap<>(Map.of("a", "1", "b", "2"));
  private final Map<String, String> brought = new HashMap<>(server);
  private boolean silent;
  private final WatchCheck check =
      new WatchCheck(
          each -> {
            if (silent) {
              throw new KubernetesClientException("no answer");
            }
            datastores(server).forEach(each);
          },
          () -> datastores(brought));

  @Test
  void aWatchThatBringsEverythingWorks() {
    check.check();
    server.put("a", "3");
    check.check();
    brought.put("a", "3");
    check.check();

    assertThat(check.stale()).isEmpty();
  }

  @Test
  void aChangeThatDoesNotComeIsNoticedAtTheSecondCheck() {
    server.put("a", "3");

    check.check();
    assertThat(check.stale()).isEmpty();
    check.check();

    assertThat(check.stale()).contains("the watch doesn't bring what happened to dns/a");
  }

  @Test
  void soIsANewDatastoreAndOneThatIsGone() {
    server.put("new", "4");
    check.check();
    check.check();
    assertThat(check.stale()).contains("the watch doesn't bring what happened to dns/new");

    brought.put("new", "4");
    server.remove("b");
    check.check();
    assertThat(check.stale()).isEmpty();
    check.check();
    assertThat(check.stale()).contains("the watch doesn't bring what happened to dns/b");
  }

  /// Each check finds another difference, for there is always a change that is on its way.
  @Test
  void aBusyClusterIsNoStaleWatch() {
    for (int i = 10; i < 20; i++) {
      server.put("a", Integer.toString(i + 1));
      check.check();
      assertThat(check.stale()).isEmpty();
      brought.put("a", Integer.toString(i + 1));
    }
  }

  @Test
  void anApiServerThatDoesNotAnswerSaysNothingAgainstTheWatch() {
    server.put("a", "3");
    check.check();
    check.check();
    assertThat(check.stale()).isPresent();

    silent = true;
    check.check();

    assertThat(check.stale()).isEmpty();
  }

  private static Stream<HasMetadata> datastores(Map<String, String> versions) {
    return versions.entrySet().stream()
        .map(
            each -> {
              VinylDnsDatastore datastore = new VinylDnsDatastore();
              datastore.setMetadata(
                  new ObjectMetaBuilder()
                      .withNamespace("dns")
                      .withName(each.getKey())
                      .withResourceVersion(each.getValue())
                      .build());
              return datastore;
            });
  }
}
