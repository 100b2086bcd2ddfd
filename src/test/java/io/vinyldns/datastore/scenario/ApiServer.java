// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.status.Event;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The API server as far as one datastore goes: the resource, the Secrets of its namespace, and
/// what is published for VinylDNS. People and operators write to it; requests of operators can go
/// wrong.
public final class ApiServer {

  /// A request of an operator.
  public enum Request {
    /// Reads the datastore past every cache.
    READ_DATASTORE,
    /// Asks for the finalizer.
    ADD_FINALIZER,
    /// Lets the resource go.
    REMOVE_FINALIZER,
    /// Writes status.
    PATCH_STATUS,
    /// Reads the Secret with the credentials.
    READ_SECRET,
    /// Reads a ConfigMap or a Secret for VinylDNS.
    READ_OBJECT,
    /// Writes one.
    APPLY_OBJECT,
    /// Writes an Event.
    CREATE_EVENT
  }

  /// What goes wrong with a request.
  public sealed interface Trouble {
    /// It is answered with this status and has no effect; 0 when it never arrives.
    record Refused(int status) implements Trouble {}

    /// It takes effect, and the answer is lost.
    record AnswerLost() implements Trouble {}
  }

  /// Sees every request that took effect.
  @FunctionalInterface
  public interface Witness {
    /// A status as it was written.
    ///
    /// @param before the resource as it was
    void statusWritten(VinylDnsDatastore before, VinylDnsDatastore patch);

    /// Something else took effect.
    default void happened(Request request) {}
  }

  private static final int CONFLICT = 409;
  private static final int MISSING = 404;
  private static final int INVALID = 422;

  private final Owner owner;
  private final InstantSource clock;
  private final Map<String, Map<String, String>> secrets = new HashMap<>();
  private final PretendShelf shelf = new PretendShelf();
  private final Set<Kept> events = new LinkedHashSet<>();
  private final List<Witness> witnesses = new ArrayList<>();
  private Function<Request, Optional<Trouble>> trouble = _ -> Optional.empty();
  private @Nullable VinylDnsDatastore stored;
  private int uids;
  private long versions;

  /// An Event under the name that an operator gave it: the same of the same version is the same.
  private record Kept(String uid, String version, Event event) {}

  /// An API server without the datastore.
  public ApiServer(Owner owner, InstantSource clock) {
    this.owner = owner;
    this.clock = clock;
  }

  /// Tells this one of every request that takes effect.
  public void add(Witness witness) {
    witnesses.add(witness);
  }

  /// From now on requests go wrong as this says.
  public void trouble(Function<Request, Optional<Trouble>> rule) {
    trouble = rule;
  }

  /// Whose datastore it is.
  public Owner owner() {
    return owner;
  }

  /// The resource as it is now, for whoever looks but doesn't touch.
  public Optional<VinylDnsDatastore> datastore() {
    return Optional.ofNullable(stored);
  }

  /// A copy of it, as a client gets it.
  public Optional<VinylDnsDatastore> copy() {
    return datastore().map(Serialization::clone);
  }

  /// Somebody makes the resource.
  public void create(DatastoreSpec spec) {
    if (stored != null) {
      throw new IllegalStateException("there is one");
    }
    VinylDnsDatastore datastore = new VinylDnsDatastore();
    datastore.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(owner.namespace())
            .withName(owner.name())
            .withUid("uid-" + ++uids)
            .withGeneration(1L)
            .build());
    datastore.setSpec(spec);
    become(datastore);
  }

  /// Somebody changes the spec.
  public void edit(DatastoreSpec spec) {
    VinylDnsDatastore changed = there();
    changed.setSpec(spec);
    generation(changed.getMetadata());
    become(changed);
  }

  /// Somebody annotates the resource.
  public void annotate(String key, String value) {
    VinylDnsDatastore changed = there();
    changed.getMetadata().setAnnotations(Map.of(key, value));
    become(changed);
  }

  /// Somebody deletes the resource. It goes at once when nobody holds it.
  public void delete() {
    VinylDnsDatastore changed = there();
    ObjectMeta metadata = changed.getMetadata();
    if (metadata.getDeletionTimestamp() == null) {
      metadata.setDeletionTimestamp(clock.instant().toString());
      generation(metadata);
      become(changed);
    }
    goIfUnheld();
  }

  /// The resource goes whoever holds it: somebody takes the finalizer away.
  public void force() {
    stored = null;
  }

  /// The Secret of this name, with these readable values; without any there is none.
  public void secret(String name, Map<String, String> values) {
    Map<String, String> data = new TreeMap<>();
    values.forEach(
        (key, value) ->
            data.put(
                key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    if (data.isEmpty()) {
      secrets.remove(name);
    } else {
      secrets.put(name, data);
    }
  }

  /// What lies in the datastore's namespace for VinylDNS.
  public PretendShelf shelf() {
    return shelf;
  }

  /// The Events about the datastore, in order.
  public List<Event> events() {
    return events.stream().map(Kept::event).toList();
  }

  void keep(VinylDnsDatastore about, Event event) {
    ObjectMeta metadata = about.getMetadata();
    events.add(new Kept(metadata.getUid(), metadata.getResourceVersion(), event));
  }

  Optional<Map<String, String>> secret(String name) {
    return Optional.ofNullable(secrets.get(name));
  }

  /// Carries a request of an operator out, with what goes wrong.
  <T> T request(Request request, Steps steps, Supplier<T> effect) {
    steps.take();
    Optional<Trouble> wrong = trouble.apply(request);
    if (wrong.orElse(null) instanceof Trouble.Refused(int status)) {
      throw failure(status);
    }
    T result = effect.get();
    if (request != Request.PATCH_STATUS) {
      witnesses.forEach(witness -> witness.happened(request));
    }
    steps.take();
    if (wrong.isPresent()) {
      throw failure(0);
    }
    return result;
  }

  private static KubernetesClientException failure(int status) {
    return status == 0
        ? new KubernetesClientException("timeout")
        : new KubernetesClientException("refused", status, null);
  }

  /// @param uid of the resource that is meant; another one isn't touched
  VinylDnsDatastore addFinalizer(String uid, String finalizer) {
    VinylDnsDatastore changed = there();
    if (!changed.getMetadata().getUid().equals(uid)) {
      throw new KubernetesClientException("the uid differs", CONFLICT, null);
    }
    if (changed.isMarkedForDeletion() && !changed.hasFinalizer(finalizer)) {
      throw new KubernetesClientException("no new finalizers can be added", INVALID, null);
    }
    if (changed.addFinalizer(finalizer)) {
      become(changed);
    }
    return Serialization.clone(changed);
  }

  /// @param uid of the resource that is meant; another one isn't touched
  void removeFinalizer(String uid, String finalizer) {
    if (stored != null && stored.getMetadata().getUid().equals(uid)) {
      stored.removeFinalizer(finalizer);
      goIfUnheld();
    }
  }

  void patchStatus(VinylDnsDatastore patch) {
    VinylDnsDatastore changed = there();
    String version = patch.getMetadata().getResourceVersion();
    if (!changed.getMetadata().getUid().equals(patch.getMetadata().getUid())) {
      throw new KubernetesClientException("the uid differs", CONFLICT, null);
    }
    if (version != null && !version.equals(changed.getMetadata().getResourceVersion())) {
      throw new KubernetesClientException("the object has been modified", CONFLICT, null);
    }
    VinylDnsDatastore before = Serialization.clone(changed);
    changed.setStatus(Serialization.clone(patch).getStatus());
    become(changed);
    witnesses.forEach(witness -> witness.statusWritten(before, patch));
  }

  private VinylDnsDatastore there() {
    if (stored == null) {
      throw new KubernetesClientException("not found", MISSING, null);
    }
    return stored;
  }

  private void become(VinylDnsDatastore changed) {
    changed.getMetadata().setResourceVersion(Long.toString(++versions));
    stored = changed;
  }

  private static void generation(ObjectMeta metadata) {
    metadata.setGeneration(Objects.requireNonNull(metadata.getGeneration()) + 1);
  }

  private void goIfUnheld() {
    if (stored != null
        && stored.isMarkedForDeletion()
        && stored.getMetadata().getFinalizers().isEmpty()) {
      stored = null;
    }
  }
}
