package dev.immutabledeploy.aws.fake;

import dev.immutabledeploy.aws.fake.realm.Account;
import dev.immutabledeploy.aws.fake.sts.Identities;
import dev.immutabledeploy.aws.fake.wire.AwsError;
import dev.immutabledeploy.aws.fake.wire.HttpCall;
import dev.immutabledeploy.aws.fake.wire.HttpReply;
import dev.immutabledeploy.aws.fake.wire.Message;
import dev.immutabledeploy.aws.fake.wire.Operation;
import dev.immutabledeploy.aws.fake.wire.Protocol;
import dev.immutabledeploy.aws.fake.wire.Service;
import dev.immutabledeploy.aws.fake.wire.Shapes;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes every call to the service that it is signed for, lets faults happen, and remembers what was asked. */
final class Switchboard {
    private final Account account;
    private final Identities identities;
    private final Faults faults;
    private final Calls calls;
    private final Memory memory = new Memory();
    private final Map<String, Service> services = new HashMap<>();
    private Identities.Signature current = new Identities.Signature("", "", "");

    Switchboard(Account account, Identities identities, Faults faults, Calls calls) {
        this.account = account;
        this.identities = identities;
        this.faults = faults;
        this.calls = calls;
    }

    void add(Service service) {
        services.put(service.name(), service);
    }

    /** Returns who signed the call that is being answered. */
    Identities.Signature current() {
        return current;
    }

    List<Service> services() {
        return List.copyOf(services.values());
    }

    /** Either an answer, or that none comes. */
    private record Outcome(Optional<HttpReply> reply, String why) {
        static Outcome of(HttpReply reply) {
            return new Outcome(Optional.of(reply), "");
        }
    }

    /** Answers a call. */
    HttpReply answer(HttpCall call) throws NoAnswerException {
        Outcome outcome = account.ask(() -> answered(call));
        HttpReply reply = outcome.reply()
                .orElseThrow(() -> new NoAnswerException(outcome.why()))
                .with(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                account.now().atOffset(ZoneOffset.UTC)));
        return call.method().equals("HEAD") ? reply.withoutBody() : reply;
    }

    private Outcome answered(HttpCall call) {
        String request = account.newUuid();
        Optional<Identities.Signature> signature = Identities.signature(call);
        Optional<Service> found = signature.map(Identities.Signature::service).map(services::get);
        if (signature.isEmpty() || found.isEmpty()) {
            String service = signature.map(Identities.Signature::service).orElse("unsigned");
            calls.stray(service + " " + call.method() + " " + call.path());
            return Outcome.of(Service.UNKNOWN
                    .protocol()
                    .error(
                            signature.isEmpty()
                                    ? new AwsError("MissingAuthenticationToken", 403, "Request is missing a signature.")
                                    : AwsError.unmodelled("the service " + service),
                            request));
        }
        current = signature.get();
        Service service = found.get();
        try {
            checkCaller(service.name(), call);
            return carryOut(service, call, request);
        } catch (AwsError e) {
            if (e.code().equals(AwsError.UNMODELLED) || e.code().equals("InvalidAction")) {
                calls.stray(service.name() + ": " + e.text());
            }
            return Outcome.of(service.protocol(call).error(e, request));
        }
    }

    private void checkCaller(String service, HttpCall call) {
        if (!current.region().equals(account.region())) {
            throw new AwsError(
                    "SignatureDoesNotMatch",
                    403,
                    "Credential should be scoped to a valid region, not '" + current.region() + "'.");
        }
        switch (identities.standing(current, call)) {
            case EXPIRED -> throw Dialect.expired(service);
            case UNKNOWN -> throw Dialect.unknownKey(service);
            case GOOD -> {}
        }
    }

    private Outcome carryOut(Service service, HttpCall http, String request) {
        Protocol protocol = service.protocol(http);
        Operation operation = service.operation(http);
        Message asked = protocol.request(http, operation.request().get());
        Call call = new Call(
                account.now(),
                service.name(),
                operation.name(),
                operation.mutates(),
                Shapes.flat(asked.shape()),
                Optional.empty());
        Optional<Fault> fault = faults.take(call);
        if (fault.equals(Optional.of(Fault.TIMED_OUT))) {
            calls.add(call.failed("no answer"));
            return new Outcome(Optional.empty(), "the call timed out");
        }
        Message answer = recorded(call, () -> {
            fault.filter(Switchboard::refuses).ifPresent(what -> {
                throw Dialect.error(what, service.name(), operation.name());
            });
            operation.check(asked.shape(), protocol.missingParameter());
            return effect(service, operation, asked, fault);
        });
        return fault.equals(Optional.of(Fault.LOST_REPLY))
                ? new Outcome(Optional.empty(), "the answer was lost")
                : Outcome.of(protocol.reply(operation.name(), answer, request));
    }

    private static boolean refuses(Fault fault) {
        return switch (fault) {
            case THROTTLED, INTERNAL_ERROR, UNAVAILABLE, EXPIRED_CREDENTIALS, DENIED, CONFLICT -> true;
            case TIMED_OUT, LOST_REPLY, STALE -> false;
        };
    }

    private Message recorded(Call call, Supplier<Message> effect) {
        try {
            Message answer = effect.get();
            calls.add(call);
            return answer;
        } catch (AwsError e) {
            calls.add(call.failed(e.code()));
            throw e;
        }
    }

    private Message effect(Service service, Operation operation, Message asked, Optional<Fault> fault) {
        if (service.name().equals("s3")) {
            return operation.handler().apply(asked);
        }
        if (operation.mutates()) {
            memory.changes();
            return operation.handler().apply(asked);
        }
        memory.asked(operation, asked);
        return fault.filter(Fault.STALE::equals)
                .flatMap(stale -> memory.stale(operation, asked))
                .orElseGet(() -> operation.handler().apply(asked));
    }
}
