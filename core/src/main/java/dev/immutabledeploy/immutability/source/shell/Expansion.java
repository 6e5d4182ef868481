package dev.immutabledeploy.immutability.source.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns words into what a command gets. */
final class Expansion {
    private static final int BUDGET = 4_000_000;
    private static final int LONGEST_SHOWN = 60;
    private static final String TRIMMING = "#%/";

    private final Runner runner;
    private final OwnFolder folders;
    private int spent;

    /** Runs the commands in {@code $(…)} and returns them. */
    @FunctionalInterface
    interface Runner {
        List<Command> run(List<Node> commands);
    }

    /** Takes what runs commands, and what knows folders of the repository. */
    Expansion(Runner runner, OwnFolder folders) {
        this.runner = runner;
        this.folders = folders;
    }

    /** Expands a word; an unquoted variable of several words becomes several arguments. */
    List<Arg> expand(Word word, Scope scope) {
        List<Arg.Piece> pieces = new ArrayList<>(word.parts().size());
        List<Command> printed = new ArrayList<>(0);
        word.parts().forEach(part -> pieces.add(piece(word, part, scope, printed)));
        boolean splits = pieces.size() == 1
                && pieces.get(0).known()
                && word.parts().get(0) instanceof Part.Variable variable
                && !variable.quoted();
        return splits ? split(word, pieces.get(0)) : List.of(Arg.of(word.script(), pieces, printed));
    }

    /** Expands a word that stays one. */
    Arg whole(Word word, Scope scope) {
        List<Arg.Piece> pieces = new ArrayList<>(word.parts().size());
        List<Command> printed = new ArrayList<>(0);
        word.parts().forEach(part -> pieces.add(piece(word, part, scope, printed)));
        return Arg.of(word.script(), pieces, printed);
    }

    /** Runs the commands in a word that is not needed itself. */
    void visit(Word word) {
        visit(word.parts());
    }

    private void visit(List<Part> parts) {
        for (Part part : parts) {
            if (part instanceof Part.Printed commands) {
                runner.run(commands.commands());
            } else if (part instanceof Part.Variable variable) {
                visit(variable.word());
            }
        }
    }

    private static List<Arg> split(Word word, Arg.Piece piece) {
        List<Arg> arguments = new ArrayList<>();
        for (String text : piece.text().split("[ \t\n]+", -1)) {
            if (!text.isEmpty()) {
                arguments.add(Arg.of(
                        word.script(), List.of(new Arg.Piece(text, piece.start(), piece.end(), true)), List.of()));
            }
        }
        return arguments;
    }

    private Arg.Piece piece(Word word, Part part, Scope scope, List<Command> printed) {
        if (part instanceof Part.Text text) {
            return new Arg.Piece(text.text(), text.start(), text.end(), true);
        }
        if (part instanceof Part.Printed commands) {
            printed.addAll(runner.run(commands.commands()));
            return unknown(word, part, shown(word, part), scope);
        }
        Optional<String> value = part instanceof Part.Variable variable
                ? value(variable, scope, printed)
                : part instanceof Part.Unknown unknown && !unknown.name().isEmpty()
                        ? scope.get(unknown.name())
                        : Optional.empty();
        spent += value.map(String::length).orElse(0);
        String shown = part instanceof Part.Unknown unknown
                ? unknown.shown()
                : word.script().text().substring(part.start(), part.end());
        return value.filter(text -> spent < BUDGET)
                .map(text -> new Arg.Piece(text, part.start(), part.end(), true))
                .orElseGet(() -> unknown(word, part, shown, scope));
    }

    /** Returns a piece whose value is not known, though perhaps which folder of the repository it names. */
    private Arg.Piece unknown(Word word, Part part, String shown, Scope scope) {
        String written = word.script().text().substring(part.start(), part.end());
        return new Arg.Piece(folders.place(written, scope).orElse(shown), part.start(), part.end(), false);
    }

    /** Returns commands as they are written, if that is short. */
    private static String shown(Word word, Part part) {
        boolean isShort = part.end() - part.start() <= LONGEST_SHOWN;
        String written = isShort ? word.script().text().substring(part.start(), part.end()) : "";
        return isShort && written.indexOf('\n') < 0 ? written : "$(…)";
    }

    private Optional<String> value(Part.Variable variable, Scope scope, List<Command> printed) {
        Optional<String> value = scope.get(variable.name());
        String operator = variable.operator();
        if (operator.isEmpty() || operator.endsWith("?")) {
            visit(variable.word());
            return value;
        }
        Optional<String> word = text(variable.word(), scope, printed);
        if (TRIMMING.indexOf(operator.charAt(0)) >= 0) {
            return value.flatMap(text -> word.filter(pattern -> isPlain(operator, pattern))
                    .flatMap(pattern -> Trimming.of(text, operator + pattern)));
        }
        Optional<String> set = value.filter(text -> !operator.startsWith(":") || !text.isEmpty());
        if (operator.endsWith("+")) {
            return set.isPresent() ? word : Optional.empty();
        }
        boolean unset = value.isPresent() || !scope.sets(variable.name());
        return set.isPresent() ? set : unset ? word : Optional.empty();
    }

    /** Tells whether a pattern has neither classes of characters nor, to be replaced, a fixed end. */
    private static boolean isPlain(String operator, String pattern) {
        boolean fixed = operator.equals("/") && (pattern.startsWith("#") || pattern.startsWith("%"));
        return pattern.indexOf('[') < 0 && !fixed;
    }

    private Optional<String> text(List<Part> parts, Scope scope, List<Command> printed) {
        StringBuilder text = new StringBuilder();
        boolean known = true;
        for (Part part : parts) {
            if (part instanceof Part.Text plain) {
                text.append(plain.text());
            } else if (part instanceof Part.Variable variable) {
                Optional<String> value = value(variable, scope, printed);
                known = known && value.isPresent();
                value.ifPresent(text::append);
            } else {
                known = false;
                if (part instanceof Part.Printed commands) {
                    printed.addAll(runner.run(commands.commands()));
                }
            }
        }
        return known ? Optional.of(text.toString()) : Optional.empty();
    }
}
