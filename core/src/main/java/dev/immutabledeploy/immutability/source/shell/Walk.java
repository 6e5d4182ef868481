package dev.immutabledeploy.immutability.source.shell;

import dev.immutabledeploy.immutability.source.Fragment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows a script as a shell would, without running anything, and notes the commands that it runs. */
final class Walk {
    private static final int DEEPEST = 8;
    private static final int MOST_FEEDERS = 20;
    private static final int MOST_TEXT = 8_000_000;

    private final List<Command> commands = new ArrayList<>();
    private final List<Deferred> functions = new ArrayList<>();
    private final Set<String> wrappers = new HashSet<>();
    private final Expansion expansion;
    private final Invocation invocation = new Invocation(this);
    private Scope scope;
    private Command.Input input = Command.Input.NONE;
    private boolean remote;
    private int depth;
    private int read;

    /** A function's body, which is looked at when all variables are known. */
    private record Deferred(List<Node> body, Scope scope, boolean remote, int depth) {}

    /** Takes what the file around knows, and the path of the script if it is a file of its own. */
    Walk(ShellContext context, Optional<String> file) {
        this.scope = Scope.of(context);
        this.expansion = new Expansion(this::printed, new OwnFolder(file));
    }

    /** Follows a whole script and returns its commands. */
    List<Command> run(Fragment script) {
        nodes(Parser.parse(script));
        for (int i = 0; i < functions.size(); i++) {
            Deferred function = functions.get(i);
            remote = function.remote();
            depth = function.depth();
            in(function.scope().inner(), function.body());
        }
        return commands;
    }

    /** Follows a script within the script. */
    void script(Fragment script, Command.Input reads, boolean elsewhere) {
        read += script.text().length();
        if (depth >= DEEPEST || read > MOST_TEXT) {
            return;
        }
        Command.Input before = input;
        boolean wasRemote = remote;
        depth++;
        input = reads;
        remote = remote || elsewhere;
        in(scope.inner(), Parser.parse(script));
        remote = wasRemote;
        input = before;
        depth--;
    }

    /** Returns the commands so far. */
    List<Command> commands() {
        return commands;
    }

    /** Tells whether a name is that of a function that runs its arguments. */
    boolean isWrapper(String name) {
        return wrappers.contains(name);
    }

    Scope scope() {
        return scope;
    }

    /** Notes a command. */
    Command note(String name, Arg head, List<Arg> arguments, Command.Input reads) {
        Command command = new Command(name, head, arguments, reads, remote, scope.folder(), commands.size());
        commands.add(command);
        return command;
    }

    private void in(Scope inner, List<Node> nodes) {
        Scope before = scope;
        scope = inner;
        nodes(nodes);
        scope = before;
    }

    private List<Command> printed(List<Node> nodes) {
        int from = commands.size();
        Command.Input before = input;
        input = Command.Input.NONE;
        in(scope.inner(), nodes);
        input = before;
        return List.copyOf(commands.subList(Math.max(from, commands.size() - MOST_FEEDERS), commands.size()));
    }

    private void nodes(List<Node> nodes) {
        nodes.forEach(this::node);
    }

    private void node(Node node) {
        if (node instanceof Node.Simple simple) {
            simple(simple);
        } else if (node instanceof Node.Pipeline pipeline) {
            pipeline(pipeline);
        } else if (node instanceof Node.Compound compound) {
            compound.words().forEach(expansion::visit);
            Command.Input before = input;
            input = reads(compound.redirections());
            compound(compound);
            input = before;
        }
    }

    private void pipeline(Node.Pipeline pipeline) {
        int from = commands.size();
        Command.Input before = input;
        for (Node stage : pipeline.stages()) {
            Scope inner = scope.inner();
            in(inner, List.of(stage));
            scope.blur(inner);
            int to = commands.size();
            input = new Command.Input(Math.max(from, to - MOST_FEEDERS), to, List.of(), List.of());
        }
        input = before;
    }

    private void compound(Node.Compound compound) {
        Scope inner = scope.inner();
        switch (compound.shape()) {
            case SEQUENCE -> nodes(compound.body());
            case SUBSHELL -> in(inner, compound.body());
            case FUNCTION -> function(compound);
            case BRANCH -> {
                in(inner, compound.body());
                scope.blur(inner);
            }
            case LOOP -> {
                inner.blur(Assigned.names(compound.body()));
                if (!compound.name().isEmpty()) {
                    inner.set(compound.name(), onlyWord(compound));
                }
                in(inner, compound.body());
                scope.blur(inner);
            }
        }
    }

    private Optional<String> onlyWord(Node.Compound loop) {
        return loop.words().size() == 1 ? loop.words().get(0).plain() : Optional.empty();
    }

    private void function(Node.Compound function) {
        functions.add(new Deferred(function.body(), scope, remote, depth));
        if (Assigned.runsItsArguments(function.body())) {
            wrappers.add(function.name());
        }
    }

    private void simple(Node.Simple simple) {
        List<Word> words = simple.words();
        int first = 0;
        while (first < words.size() && words.get(first).assignment().isPresent()) {
            first++;
        }
        if (first == words.size()) {
            words.forEach(word -> assign(word, scope));
            reads(simple.redirections());
            return;
        }
        Scope before = scope;
        Scope inner = first > 0 ? scope.inner() : scope;
        words.subList(0, first).forEach(word -> assign(word, inner));
        List<Arg> head = expansion.expand(words.get(first), scope);
        List<Word> rest = words.subList(first + 1, words.size());
        String name = head.isEmpty() ? "" : Invocation.name(head.get(0));
        Command.Input reads = reads(simple.redirections());
        if (Assigned.DECLARATIONS.contains(name)) {
            rest.forEach(word -> declare(word));
        } else if (!head.isEmpty() && !invocation.isOfInterest(name, head.get(0))) {
            rest.forEach(expansion::visit);
            Assigned.byCommand(name, rest).forEach(variable -> scope.set(variable, Optional.empty()));
        } else {
            List<Arg> arguments = new ArrayList<>(head);
            rest.forEach(word -> arguments.addAll(expansion.expand(word, before)));
            scope = inner;
            invocation.run(arguments, reads);
            scope = before;
            if (inner != before) {
                before.folder(inner.folder());
            }
        }
    }

    private void declare(Word word) {
        if (word.assignment().isPresent()) {
            assign(word, scope);
        } else {
            expansion.visit(word);
        }
    }

    private void assign(Word word, Scope into) {
        word.assignment().ifPresent(assignment -> {
            Arg value = expansion.whole(assignment.value(), scope);
            boolean known = assignment.whole() && value.isKnown();
            into.set(assignment.name(), known ? Optional.of(value.text()) : Optional.empty());
            if (assignment.whole() && !known && OwnFolder.path(value.text()).isPresent()) {
                into.place(assignment.name(), value.text());
            }
        });
    }

    private Command.Input reads(List<Node.Redirection> redirections) {
        if (redirections.isEmpty()) {
            return input;
        }
        List<Arg> texts = new ArrayList<>(1);
        List<Arg> files = new ArrayList<>(1);
        for (Node.Redirection redirection : redirections) {
            Arg word = expansion.whole(redirection.word(), scope);
            (redirection.text() ? texts : files).add(word);
        }
        return texts.isEmpty()
                ? new Command.Input(input.from(), input.to(), input.texts(), files)
                : new Command.Input(0, 0, texts, files);
    }
}
