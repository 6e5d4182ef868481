package dev.immutabledeploy.action.command;

import dev.immutabledeploy.OnUnfinished;
import dev.immutabledeploy.action.console.Usage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.ParseResult;

/** What was written behind a command. */
public final class Arguments {
    private final ParseResult parsed;

    /** Takes what picocli read. */
    public Arguments(ParseResult parsed) {
        this.parsed = parsed;
    }

    boolean flag(String name) {
        return parsed.hasMatchedOption(name);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(parsed.<String>matchedOptionValue(name, null));
    }

    Optional<String> parameter(int index) {
        return Optional.ofNullable(parsed.<String>matchedPositionalValue(index, null));
    }

    String required(int index) {
        return parameter(index).orElseThrow();
    }

    /** Returns the values of a repeatable option of the form {@code NAME=VALUE}. */
    Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : parsed.<List<String>>matchedOptionValue(name, List.of())) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw Usage.wrong(name + " takes a name and a value", "write " + name + " NAME=VALUE");
            }
            String key = pair.substring(0, equals);
            if (pairs.put(key, pair.substring(equals + 1)) != null) {
                throw Usage.wrong(name + " is given twice for " + key, "give it once");
            }
        }
        return pairs;
    }

    /** Returns a value that must be one of an enum's constants, written in lower case; the first one if it is absent. */
    <E extends Enum<E>> E choice(String name, Class<E> type) {
        E[] constants = type.getEnumConstants();
        Optional<String> written = value(name);
        if (written.isEmpty()) {
            return constants[0];
        }
        List<String> known = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = known.indexOf(written.get());
        if (index < 0) {
            throw Usage.wrong(name + " cannot be '" + written.get() + "'", "write one of: " + String.join(", ", known));
        }
        return constants[index];
    }

    /** Returns a number of at least 1. */
    Optional<Long> number(String name, Optional<String> written) {
        return written.map(text -> {
            if (!text.matches("[1-9][0-9]{0,17}")) {
                throw Usage.wrong(name + " takes a number from 1, not '" + text + "'", "see `history`");
            }
            return Long.parseLong(text);
        });
    }

    String requestId() {
        return value(Options.REQUEST_ID).orElseGet(() -> UUID.randomUUID().toString());
    }

    OnUnfinished onUnfinished() {
        return choice(Options.ON_UNFINISHED, OnUnfinished.class);
    }
}
