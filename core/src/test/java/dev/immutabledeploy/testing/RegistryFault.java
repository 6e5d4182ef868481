package dev.immutabledeploy.testing;

import java.util.Map;

/** How a registry's answer goes wrong. */
public sealed interface RegistryFault {

    /** Another answer, without a body. */
    record Status(int status, Map<String, String> headers) implements RegistryFault {
        public Status {
            headers = Map.copyOf(headers);
        }

        /** Takes a status alone. */
        public Status(int status) {
            this(status, Map.of());
        }
    }

    /** Another value of a header; an empty one leaves it out. */
    record Header(String name, String value) implements RegistryFault {}

    /** Another body. */
    record Body(String text) implements RegistryFault {}

    /** The connection ends after half of the body. */
    record Truncated() implements RegistryFault {}

    /** No answer before the registry is closed. */
    record Silent() implements RegistryFault {}

    /** The answer begins and never ends. */
    record Endless() implements RegistryFault {}

    /** Nothing goes wrong, this time. */
    record None() implements RegistryFault {}
}
