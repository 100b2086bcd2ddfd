// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What clients see, through HTTP; the wordings are a real API server's (1.37.2).
class EmbeddedKubernetesTest {

  private static final ResourceDefinitionContext DATASTORES =
      ResourceDefinitionContext.fromResourceType(VinylDnsDatastore.class);
  private static final String PATH =
      "/apis/vinyldns.io/v1alpha1/namespaces/default/vinyldnsdatastores";
  private static final String SMALL = "{region: us-east-1, throughput: {tier: Small}}";

  private static EmbeddedKubernetes kubernetes;
  private static KubernetesClient client;

  @BeforeAll
  static void start() throws IOException {
    kubernetes = EmbeddedKubernetes.start(0).withDatastores();
    client = kubernetes.client();
  }

  @AfterAll
  static void stop() {
    client.close();
    kubernetes.close();
  }

  @AfterEach
  void clear() {
    client.genericKubernetesResources(DATASTORES).inNamespace("default").delete();
  }

  @Test
  void anAppliedCrdIsEstablished() {
    assertThat(
            client
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("vinyldnsdatastores.vinyldns.io")
                .get()
                .getStatus()
                .getConditions())
        .extracting("type", "status")
        .containsExactly(tuple("NamesAccepted", "True"), tuple("Established", "True"));
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    JsonNode created = json(create("a", SMALL));

    assertThat(created.at("/spec/tableNamePrefix").asText("absent")).isEmpty();
    assertThat(created.at("/spec/tables/user").toString())
        .isEqualTo("{\"enabled\":true,\"name\":\"users\"}");
    assertThat(created.at("/status/observedGeneration").asInt()).isEqualTo(-1);
    assertThat(created.at("/metadata/generation").asInt()).isEqualTo(1);
    assertThat(created.at("/metadata/uid").asText()).isNotEmpty();
  }

  @Test
  void aTableThatIsNamedKeepsTheOthersDefaultsAndGetsItsOwn() {
    JsonNode created =
        json(
            create(
                "a",
                "{region: us-east-1, throughput: {tier: Small}, tables: {user: {enabled: false},"
                    + " group: null}}"));

    assertThat(created.at("/spec/tables/user").toString())
        .isEqualTo("{\"enabled\":false,\"name\":\"users\"}");
    assertThat(created.at("/spec/tables/group/name").asText()).isEqualTo("groups");
    assertThat(created.at("/spec/tables/zoneChange/name").asText()).isEqualTo("zoneChange");
  }

  @Test
  void anUnknownFieldIsDroppedWithAWarning() {
    HttpResponse<String> answer = post("", "{region: us-east-1, x: 1, throughput: {tier: Small}}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).doesNotContain("\"x\"");
    assertThat(answer.headers().allValues("Warning"))
        .containsExactly("299 - \"unknown field \\\"spec.x\\\"\"");
  }

  @Test
  void anUnknownFieldIsRefusedWhereTheClientIsStrict() {
    HttpResponse<String> answer =
        post(
            "?fieldValidation=Strict",
            "{region: us-east-1, x: 1, throughput: {tier: Small}, tables: {user: {y: 1}}}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Request.object(answer.body()).path("message").asText())
        .isEqualTo(
            "VinylDnsDatastore in version \"v1alpha1\" cannot be handled as a VinylDnsDatastore:"
                + " strict decoding error: unknown field \"spec.tables.user.y\", unknown field"
                + " \"spec.x\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {region: us-east-1, throughput: {tier: Tiny}} | spec.throughput.tier | Unsupported value: "Tiny": supported values: "FreeTier", "Small", "Medium", "Large", "OnDemand"
          {throughput: {tier: Small}} | spec.region | Required value
          {region: 5, throughput: {tier: Small}} | spec.region | Invalid value: "integer": spec.region in body must be of type string: "integer"
          {region: us-east-1, throughput: {tier: Small}, tables: {user: {name: u}}} | spec.tables.user.name | Invalid value: "u": spec.tables.user.name in body should be at least 3 chars long
          {region: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-1, throughput: {tier: Small}} | spec.region | Too long: may not be more than 32 bytes
          {region: us_east, throughput: {tier: Small}} | spec.region | Invalid value: "us_east" is not the code of an AWS region: write, for example, us-east-1, eu-central-1 or us-gov-west-1
          {region: us-east-1, throughput: {tier: Small}, tables: {user: {name: groups}}} | spec.tables | Invalid value: two tables have the name "groups" (a table that is not listed has its default name): give each table a name of its own
          {region: us-east-1, throughput: {tier: Small}, credentials: {secretRef: {name: A/b}}} | spec.credentials.secretRef.name | Invalid value: must be the name of a Secret in the datastore's namespace: lower case letters, digits, '-' and '.', no '/'
          """)
  void whatTheSchemaForbidsIsRefused(String spec, String field, String message) {
    KubernetesClientException refusal = refusal(() -> create("a", spec));

    assertThat(refusal.getCode()).isEqualTo(422);
    assertThat(refusal.getStatus().getReason()).isEqualTo("Invalid");
    StatusCause cause = refusal.getStatus().getDetails().getCauses().getFirst();
    assertThat(cause.getField()).isEqualTo(field);
    assertThat(cause.getMessage()).isEqualTo(message);
  }

  @Test
  void aChangedRegionIsRefusedWithTheRulesMessage() {
    create("a", SMALL);

    KubernetesClientException refusal =
        refusal(() -> merge("a", "{\"spec\": {\"region\": \"us-east-2\"}}"));

    assertThat(refusal.getCode()).isEqualTo(422);
    assertThat(refusal.getStatus().getMessage())
        .isEqualTo(
            "VinylDnsDatastore.vinyldns.io \"a\" is invalid: spec.region: Invalid value: can't be"
                + " changed: tables don't move between regions. Put us-east-1 back, and make"
                + " another VinylDnsDatastore for the other region");
  }

  @Test
  void rulesWaitUntilTheSchemaIsObeyed() {
    KubernetesClientException refusal =
        refusal(() -> create("a", "{region: us_east, throughput: {tier: Tiny}}"));

    assertThat(refusal.getStatus().getDetails().getCauses())
        .extracting(StatusCause::getField)
        .containsExactly("spec.throughput.tier", "<nil>");
  }

  @Test
  void aDryRunIsCheckedAndNotStored() {
    HttpResponse<String> good = post("?dryRun=All", SMALL);
    HttpResponse<String> bad = post("?dryRun=All", "{region: 5}");

    assertThat(good.statusCode()).isEqualTo(201);
    assertThat(good.body()).contains("tableNamePrefix");
    assertThat(bad.statusCode()).isEqualTo(422);
    assertThat(datastore("a").get()).isNull();
  }

  @Test
  void specAndStatusAreWrittenApart() {
    create("a", SMALL);

    merge("a", "{\"spec\": {\"throughput\": {\"tier\": \"Large\"}}, \"status\": {\"drift\": []}}");
    datastore("a")
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\": {\"throughput\": {\"tier\": \"Medium\"}}, \"status\": {\"tablesReady\":"
                + " \"8/8\"}}");

    JsonNode now = json(datastore("a").get());
    assertThat(now.at("/spec/throughput/tier").asText()).isEqualTo("Large");
    assertThat(now.at("/status/tablesReady").asText()).isEqualTo("8/8");
    assertThat(now.at("/status").has("drift")).isFalse();
    assertThat(now.at("/metadata/generation").asInt()).isEqualTo(2);
  }

  @Test
  void aWriteThatChangesNothingMakesNoVersion() {
    GenericKubernetesResource created = create("a", SMALL);

    GenericKubernetesResource patched = merge("a", "{\"spec\": {\"region\": \"us-east-1\"}}");

    assertThat(patched).isEqualTo(created);
  }

  @Test
  void aWriteFromAnOldVersionConflicts() {
    GenericKubernetesResource old = create("a", SMALL);
    merge("a", "{\"spec\": {\"throughput\": {\"tier\": \"Large\"}}}");

    KubernetesClientException refusal =
        refusal(() -> datastore("a").patch(PatchContext.of(PatchType.JSON_MERGE), old));

    assertThat(refusal.getCode()).isEqualTo(409);
    assertThat(refusal.getStatus().getReason()).isEqualTo("Conflict");
    assertThat(refusal.getStatus().getMessage())
        .startsWith("Operation cannot be fulfilled on vinyldnsdatastores.vinyldns.io \"a\"");
  }

  @Test
  void aNameIsTakenOnce() {
    create("a", SMALL);

    KubernetesClientException refusal = refusal(() -> create("a", SMALL));

    assertThat(refusal.getCode()).isEqualTo(409);
    assertThat(refusal.getStatus().getReason()).isEqualTo("AlreadyExists");
  }

  @Test
  void aJsonPatchThatDoesNotFitIsRefused() {
    create("a", SMALL);

    assertThat(
            refusal(
                    () ->
                        datastore("a")
                            .patch(
                                PatchContext.of(PatchType.JSON),
                                "[{\"op\": \"test\", \"path\": \"/spec/region\", \"value\":"
                                    + " \"x\"}]"))
                .getCode())
        .isEqualTo(422);
  }

  @Test
  void aConditionThatItsManagerNoLongerAppliesGoes() {
    create("a", SMALL);
    applyStatus("operator", "Ready", "Reconciling");
    applyStatus("somebody", "Stalled");

    applyStatus("operator", "Ready");

    assertThat(json(datastore("a").get()).at("/status/conditions").findValuesAsText("type"))
        .containsExactlyInAnyOrder("Ready", "Stalled");
  }

  @Test
  void anAppliedFinalizerJoinsTheOthersAndGoesWhenItIsOmitted() {
    create("a", SMALL);
    merge("a", "{\"metadata\": {\"finalizers\": [\"other.io/one\"]}}");

    applyFinalizers("finalizers: [vinyldns.io/finalizer]");
    assertThat(datastore("a").get().getFinalizers())
        .containsExactly("other.io/one", "vinyldns.io/finalizer");

    applyFinalizers("labels: {}");
    assertThat(datastore("a").get().getFinalizers()).containsExactly("other.io/one");
    merge("a", "{\"metadata\": {\"finalizers\": null}}");
  }

  @Test
  void anObjectWithAFinalizerWaitsForIt() {
    create("a", SMALL);
    merge("a", "{\"metadata\": {\"finalizers\": [\"vinyldns.io/finalizer\"]}}");

    datastore("a").delete();

    assertThat(datastore("a").get().isMarkedForDeletion()).isTrue();
    merge("a", "{\"metadata\": {\"finalizers\": null}}");
    assertThat(datastore("a").get()).isNull();
  }

  @Test
  void aWatchSeesWhatHappens() throws Exception {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    create("before", SMALL);
    try (AutoCloseable _ =
        client
            .genericKubernetesResources(DATASTORES)
            .inNamespace("default")
            .withLabel("shown")
            .watch(recording(events))) {
      create("a", SMALL);
      merge("a", "{\"metadata\": {\"labels\": {\"shown\": \"yes\"}}}");
      merge("a", "{\"spec\": {\"throughput\": {\"tier\": \"Large\"}}}");
      merge("a", "{\"metadata\": {\"labels\": {\"shown\": null}}}");

      assertThat(events.poll(5, TimeUnit.SECONDS)).isEqualTo("ADDED a");
      assertThat(events.poll(5, TimeUnit.SECONDS)).isEqualTo("MODIFIED a");
      assertThat(events.poll(5, TimeUnit.SECONDS)).isEqualTo("DELETED a");
    }
  }

  @Test
  void aSecretsTextIsReadAsBase64() {
    Secret secret =
        new SecretBuilder()
            .withNewMetadata()
            .withName("s")
            .endMetadata()
            .addToStringData("key", "value")
            .build();

    Secret stored = client.secrets().inNamespace("default").resource(secret).create();

    assertThat(stored.getData()).isEqualTo(Map.of("key", "dmFsdWU="));
    assertThat(stored.getStringData()).isNullOrEmpty();
    assertThat(stored.getType()).isEqualTo("Opaque");
  }

  @Test
  void aTableHasTheCrdsColumns() {
    create("a", SMALL);
    datastore("a")
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"status\": {\"conditions\": [{\"type\": \"Ready\", \"status\": \"True\", \"reason\":"
                + " \"Done\", \"message\": \"m\", \"lastTransitionTime\":"
                + " \"2026-01-01T00:00:00Z\"}]}}");

    JsonNode table = Request.object(get("?limit=500", "application/json;as=Table;v=v1").body());

    assertThat(table.path("columnDefinitions").findValuesAsText("name"))
        .containsExactly(
            "Name",
            "Ready",
            "Reason",
            "Region",
            "Tier",
            "Tables",
            "Age",
            "Capacity",
            "Load",
            "Message");
    assertThat(table.at("/rows/0/cells").toString())
        .matches(
            "\\[\"a\",\"True\",\"Done\",\"us-east-1\",\"Small\",null,\"\\d+s\",null,null,\"m\"\\]");
  }

  @Test
  void protobufIsRefusedAndAnswered() {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(
                    kubernetes.uri().resolve("/api/v1/namespaces/default/configmaps"))
                .header("Content-Type", "application/vnd.kubernetes.protobuf")
                .POST(HttpRequest.BodyPublishers.ofString("k8s")));

    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void aRequestThatMakesNoSenseIsAnswered() {
    assertThat(get("?watch=true&timeoutSeconds=soon", "*/*").statusCode()).isEqualTo(500);
    assertThat(get("/a/scale", "*/*").statusCode()).isEqualTo(404);
  }

  @Test
  void anObjectNeedsItsNamespace() {
    assertThatThrownBy(
            () ->
                client
                    .genericKubernetesResources(DATASTORES)
                    .inNamespace("nowhere")
                    .resource(datastore("a", SMALL))
                    .create())
        .hasMessageContaining("namespaces \"nowhere\" not found");
  }

  @Test
  void noThreadIsLeftAfterClose() throws InterruptedException {
    List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());
    EmbeddedKubernetes other = EmbeddedKubernetes.start(0);
    assertThat(send(HttpRequest.newBuilder(other.uri().resolve("/version"))).body()).contains("37");

    other.close();

    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && thread.getName().startsWith("HTTP-Dispatcher")) {
        thread.join(2000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  private static void applyStatus(String manager, String... types) {
    StringBuilder conditions = new StringBuilder();
    for (String type : types) {
      conditions.append(
          """
              - {type: %s, status: "True", reason: Because, message: m, lastTransitionTime: "2026-01-01T00:00:00Z"}
          """
              .formatted(type));
    }
    apply("/status", manager, "metadata: {name: a}\nstatus:\n  conditions:\n" + conditions);
  }

  private static void applyFinalizers(String metadata) {
    apply("", "operator", "metadata:\n  name: a\n  " + metadata);
  }

  private static void apply(String subresource, String manager, String rest) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(
                    kubernetes
                        .uri()
                        .resolve(PATH + "/a" + subresource + "?force=true&fieldManager=" + manager))
                .header("Content-Type", "application/apply-patch+yaml")
                .method(
                    "PATCH",
                    HttpRequest.BodyPublishers.ofString(
                        "apiVersion: vinyldns.io/v1alpha1\nkind: VinylDnsDatastore\n" + rest)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static Watcher<GenericKubernetesResource> recording(BlockingQueue<String> events) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, GenericKubernetesResource resource) {
        events.add(action + " " + resource.getMetadata().getName());
      }

      @Override
      public void onClose(WatcherException cause) {
        events.add("closed");
      }
    };
  }

  private static GenericKubernetesResource create(String name, String spec) {
    return client
        .genericKubernetesResources(DATASTORES)
        .inNamespace("default")
        .resource(datastore(name, spec))
        .create();
  }

  private static GenericKubernetesResource merge(String name, String patch) {
    return datastore(name).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  private static Resource<GenericKubernetesResource> datastore(String name) {
    return client.genericKubernetesResources(DATASTORES).inNamespace("default").withName(name);
  }

  private static GenericKubernetesResource datastore(String name, String spec) {
    return client
        .getKubernetesSerialization()
        .unmarshal(yaml(name, spec), GenericKubernetesResource.class);
  }

  private static String yaml(String name, String spec) {
    return """
    apiVersion: vinyldns.io/v1alpha1
    kind: VinylDnsDatastore
    metadata: {name: %s}
    spec: %s
    """
        .formatted(name, spec);
  }

  private static HttpResponse<String> post(String query, String spec) {
    return send(
        HttpRequest.newBuilder(kubernetes.uri().resolve(PATH + query))
            .header("Content-Type", "application/yaml")
            .POST(HttpRequest.BodyPublishers.ofString(yaml("a", spec))));
  }

  private static HttpResponse<String> get(String query, String accept) {
    return send(
        HttpRequest.newBuilder(kubernetes.uri().resolve(PATH + query)).header("Accept", accept));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          request.version(HttpClient.Version.HTTP_1_1).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode json(GenericKubernetesResource resource) {
    return Request.object(client.getKubernetesSerialization().asJson(resource));
  }

  private static KubernetesClientException refusal(ThrowingCallable action) {
    return catchThrowableOfType(KubernetesClientException.class, action);
  }
}
