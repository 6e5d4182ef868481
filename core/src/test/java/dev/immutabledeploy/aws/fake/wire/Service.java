package dev.immutabledeploy.aws.fake.wire;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One service: the name that requests are signed for, how it is spoken to, and what it can do. */
public final class Service {
    /** A service that can do nothing, and answers errors as most do. */
    public static final Service UNKNOWN = new Service("unknown", List.of(new QueryProtocol("", "")), List.of());

    private final String name;
    private final List<Protocol> protocols;
    private final Map<String, Operation> operations = new TreeMap<>();

    /** Puts a service together. */
    public Service(String name, List<Protocol> protocols, List<Operation> operations) {
        this.name = name;
        this.protocols = List.copyOf(protocols);
        operations.forEach(operation -> this.operations.put(operation.name(), operation));
    }

    /** Returns the name that requests are signed for. */
    public String name() {
        return name;
    }

    /** Returns the names of what it can do. */
    public List<String> operations() {
        return List.copyOf(operations.keySet());
    }

    /** Returns how a call is written. */
    public Protocol protocol(HttpCall call) {
        return protocols.stream()
                .filter(one -> one.speaks(call))
                .findFirst()
                .orElseThrow(() -> AwsError.unmodelled(name + " spoken to in this way"));
    }

    /** Returns the protocol for answers to what cannot be read. */
    public Protocol protocol() {
        return protocols.get(0);
    }

    /** Returns what a call asks for. */
    public Operation operation(HttpCall call) {
        String asked = protocol(call).operation(call).orElse("");
        Operation operation = operations.get(asked);
        if (operation == null) {
            throw AwsError.of("InvalidAction", "The action " + asked + " is not valid for this web service.");
        }
        return operation;
    }
}
