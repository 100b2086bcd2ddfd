// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// The whole of AWS that there is here: a request in, a reply out. It has no threads: what has
/// become of a table by now is worked out when somebody asks.
public final class SimulatedAws {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Environment environment;
  private final Agenda agenda = new Agenda();
  private final Load load = new Load();
  private final Accounts accounts = new Accounts();
  private final Journal journal = new Journal();
  private final Faults faults = new Faults();
  private final DynamoDb dynamoDb;
  private final ApplicationAutoScaling autoScaling;
  private final ItemThroughput throughput;
  private final List<Service> services;
  private final SecurityTokens tokens;
  private final List<Watcher> watchers = new ArrayList<>();

  /// An AWS without accounts and tables.
  public SimulatedAws(
      InstantSource clock,
      RandomGenerator random,
      Timings timings,
      Quotas quotas,
      Optional<Upstream> upstream) {
    environment = new Environment(clock, random, timings, quotas);
    dynamoDb = new DynamoDb(environment, upstream);
    tokens = new SecurityTokens(environment, accounts, journal, faults);
    autoScaling = new ApplicationAutoScaling(environment, agenda, load, dynamoDb);
    throughput = new ItemThroughput(environment, dynamoDb, load);
    services = List.of(dynamoDb, autoScaling);
  }

  /// An AWS that has no items, with AWS's quotas.
  public SimulatedAws(InstantSource clock, RandomGenerator random, Timings timings) {
    this(clock, random, timings, Quotas.AWS, Optional.empty());
  }

  /// Who may call.
  public Accounts accounts() {
    return accounts;
  }

  /// Who may become whom.
  public SecurityTokens tokens() {
    return tokens;
  }

  /// What was called.
  public Journal journal() {
    return journal;
  }

  /// What goes wrong.
  public Faults faults() {
    return faults;
  }

  /// Which units of tables and indexes were changed until now, and by whom.
  public synchronized CapacityLog capacityLog() {
    catchUp();
    return environment.capacityLog();
  }

  /// What was provisioned in an account and region since then; the log of capacity must not have
  /// been cleared meanwhile.
  public synchronized UnitHours unitHours(Home home, Instant since) {
    return UnitHours.between(
        since,
        environment.now(),
        units(home),
        capacityLog().entries().stream().filter(entry -> entry.home().equals(home)).toList());
  }

  /// The units of each pool of an account and region; of tables on demand there are none.
  public synchronized Map<Dimension, Long> units(Home home) {
    catchUp();
    Map<Dimension, Long> units = new TreeMap<>();
    dynamoDb
        .tables(home)
        .all()
        .forEach(
            table -> {
              put(units, table.name(), Optional.empty(), table.billing().capacity());
              table
                  .indexes()
                  .forEach(
                      index ->
                          put(units, table.name(), Optional.of(index.name()), index.capacity()));
            });
    return units;
  }

  private static void put(
      Map<Dimension, Long> all, String table, Optional<String> index, Capacity capacity) {
    for (Dimension.Kind kind : Dimension.Kind.values()) {
      all.put(new Dimension(table, index, kind), kind.of(capacity.units()));
    }
  }

  /// From now on so many units are consumed in a second, in every account and region that has such
  /// a table or index. Application Auto Scaling follows; nothing is throttled.
  public synchronized void load(Dimension dimension, ToDoubleFunction<Instant> unitsPerSecond) {
    catchUp();
    load.script(dimension, unitsPerSecond);
  }

  /// From now on AWS keeps units that nobody used for a second, in place of five minutes.
  public synchronized void withoutBurst() {
    throughput.keepUnused(Duration.ofSeconds(1));
  }

  /// VinylDNS loads a zone into the tables of an account and region, when its time comes. It is
  /// throttled as it would be, and Application Auto Scaling follows.
  ///
  /// @return what has become of it by then
  public synchronized Supplier<LoadReport> load(Home home, LoadedZone zone) {
    catchUp();
    ZoneLoader loader =
        new ZoneLoader(
            environment, agenda, throughput, home, zone, new Random(environment.id().hashCode()));
    loader.begin();
    return () -> report(loader);
  }

  private synchronized LoadReport report(ZoneLoader loader) {
    catchUp();
    return loader.report();
  }

  private void catchUp() {
    agenda.catchUp(environment, ApplicationAutoScaling.NAME);
  }

  /// From now on the listings of Application Auto Scaling have pages of so many at most, as AWS may
  /// answer with fewer than asked for at any time.
  public synchronized void pagesOfAtMost(int entries) {
    autoScaling.pagesOfAtMost(entries);
  }

  /// From now on a scheduled action without another time to come is gone once it was carried out.
  /// Otherwise it stays until somebody deletes it, as the API reference suggests; AWS says neither.
  public synchronized void finishedActionsVanish() {
    autoScaling.finishedActionsVanish();
  }

  /// From now on backups on demand come to nothing, or to something again.
  public synchronized void backupsFail(boolean fail) {
    dynamoDb.backupsFail(fail);
  }

  /// From now on AWS is so quick, and so generous. What is under way keeps its time.
  public synchronized void use(Timings timings, Quotas quotas) {
    environment.use(timings, quotas);
  }

  /// From now on this one sees every call.
  public synchronized void add(Watcher watcher) {
    watchers.add(watcher);
  }

  /// What an account has in a region at this moment.
  public synchronized Truth truth(Home home) {
    catchUp();
    return new Truth(dynamoDb.truth(home), autoScaling.truth(home), dynamoDb.backupsIn(home));
  }

  /// When AWS has made, or will have made, the last of an account's tables whose names begin so:
  /// ACTIVE, and point-in-time recovery can be set.
  public synchronized Instant created(String account, String region, String prefix) {
    return dynamoDb.created(new Home(account, region), prefix);
  }

  /// From now on there is so much in the table of this name.
  public synchronized void size(String table, TableSize size) {
    dynamoDb.size(table, size);
  }

  private sealed interface Step {
    record Ready(Reply reply) implements Step {}

    record Forward(Upstream to, Optional<Fault> fault) implements Step {}
  }

  /// Carries a request out.
  public Reply handle(Request request) {
    return switch (admit(request)) {
      case Step.Ready(Reply reply) -> reply;
      // Outside the lock, so that items don't wait for tables.
      case Step.Forward(Upstream to, Optional<Fault> fault) -> {
        try {
          yield reply(to.forward(request), fault);
        } catch (IOException e) {
          yield reply(
              error(dynamoDb, new Outcome.Refused(500, "InternalServerError", e.toString())),
              fault);
        }
      }
    };
  }

  private synchronized Step admit(Request request) {
    catchUp();
    if (!tokens.admits(request)) {
      return new Step.Ready(
          reply(
              error(
                  dynamoDb,
                  new Outcome.Refused(
                      400,
                      "UnrecognizedClientException",
                      "The security token included in the request is invalid.")),
              Optional.empty()));
    }
    if (SecurityTokens.isAsked(request)) {
      return new Step.Ready(tokens.answer(request));
    }
    String target = request.header("x-amz-target");
    int dot = target.indexOf('.');
    String prefix = dot < 0 ? target : target.substring(0, dot);
    Optional<Service> service =
        services.stream().filter(known -> known.targetPrefix().equals(prefix)).findFirst();
    return service.isPresent()
        ? admit(request, service.get(), target.substring(dot + 1))
        : new Step.Ready(
            reply(
                error(dynamoDb, new Outcome.Refused(400, "UnknownOperationException", "")),
                Optional.empty()));
  }

  private Step admit(Request request, Service service, String operation) {
    Entry entry = new Entry(request, service, operation);
    try {
      return entry.carryOut();
    } catch (Refusal refusal) {
      return entry.refused(new Outcome.Refused(refusal.status(), refusal.code(), refusal.text()));
    } catch (UnsupportedOperationException | UncheckedIOException | IllegalStateException e) {
      return entry.refused(new Outcome.Refused(500, "InternalServerError", e.toString()));
    }
  }

  /// A call on its way through.
  private final class Entry {
    private final Request request;
    private final Service service;
    private final String operation;
    private final long number = journal.next();
    private JsonNode body = JsonNodeFactory.instance.objectNode();
    private String accessKey = "";
    private Home home = new Home("", "");
    private Optional<Fault> fault = Optional.empty();

    private Entry(Request request, Service service, String operation) {
      this.request = request;
      this.service = service;
      this.operation = operation;
    }

    private Step carryOut() {
      body = parse(request.body());
      Accounts.Signed signed =
          Accounts.Signed.parse(request.header("authorization"))
              .orElseThrow(
                  () ->
                      new Refusal(
                          400,
                          "MissingAuthenticationTokenException",
                          "Request is missing Authentication Token"));
      accessKey = signed.accessKey();
      home = new Home("", signed.region());
      Caller caller = accounts.authenticate(signed);
      home = new Home(caller.account(), signed.region());
      String resource = service.resource(body);
      Attempt attempt = new Attempt(number, home, service.name(), operation, resource, body);
      fault = faults.next(attempt);
      if (fault.orElse(null) instanceof Fault.Refuse(int status, String code, String message)) {
        throw new Refusal(status, code, message);
      }
      if (fault.orElse(null) instanceof Fault.LoseRequest) {
        record(new Outcome.Lost());
        return new Step.Ready(new Reply.Reset(Duration.ZERO));
      }
      if (!service.knows(operation)) {
        throw new Refusal(400, "UnknownOperationException", "An unknown operation was requested.");
      }
      service
          .rights(home, operation, body)
          .forEach(right -> accounts.authorize(signed, caller, right));
      watchers.forEach(watcher -> watcher.before(attempt, accessKey));
      environment.actFor(accessKey);
      Service.Result result = service.call(home, operation, body);
      record(new Outcome.Done());
      return switch (result) {
        case Service.Result.Body(ObjectNode json) ->
            new Step.Ready(reply(response(200, service, json), fault));
        case Service.Result.Forward(Upstream to) -> new Step.Forward(to, fault);
      };
    }

    private Step refused(Outcome.Refused refused) {
      record(refused);
      return new Step.Ready(reply(error(service, refused), fault));
    }

    private void record(Outcome outcome) {
      Call call =
          new Call(
              number,
              environment.now(),
              home,
              accessKey,
              service.name(),
              operation,
              service.resource(body),
              body,
              outcome,
              fault);
      journal.add(call);
      watchers.forEach(watcher -> watcher.after(call));
    }
  }

  private static JsonNode parse(String body) {
    try {
      return body.isEmpty() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new Refusal(
          400,
          "SerializationException",
          "Start of structure or map found where not" + " expected.");
    }
  }

  private static Reply reply(Response response, Optional<Fault> fault) {
    return switch (fault.orElse(new Fault.Delay(Duration.ZERO))) {
      case Fault.Delay(Duration by) -> new Reply.Answered(response, by);
      case Fault.LoseResponse(), Fault.LoseRequest() -> new Reply.Reset(Duration.ZERO);
      case Fault.Refuse(int status, String code, String message) ->
          new Reply.Answered(response, Duration.ZERO);
    };
  }

  private Response error(Service service, Outcome.Refused refused) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("__type", service.errorType(refused.code())).put("message", refused.message());
    return response(refused.status(), service, body);
  }

  private Response response(int status, Service service, ObjectNode body) {
    return new Response(
        status,
        Map.of("Content-Type", service.contentType(), "x-amzn-RequestId", environment.id()),
        body.toString());
  }
}
