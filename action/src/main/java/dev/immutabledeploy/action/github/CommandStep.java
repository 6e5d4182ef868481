package dev.immutabledeploy.action.github;

import dev.immutabledeploy.action.Invocation;
import dev.immutabledeploy.action.console.Answer;
import dev.immutabledeploy.immutability.Terms;
import dev.immutabledeploy.immutability.Validation;
import dev.immutabledeploy.report.GitHubAnnotations;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs a command of the command line as a step, and tells everybody what came of it. */
final class CommandStep {
    /** Left for the end of the job by a step that began to change something. */
    static final String BEGUN = "begun";

    /** Left by a step that came to its own end. */
    static final String ENDED = "ended";

    private static final String ROLLBACK = "rollback";
    private static final Set<String> CHANGING =
            Set.of("deploy", "promote", "adopt", ROLLBACK, "resume", "abort", "scale", "tidy");
    private static final Set<String> UNDOING = Set.of(ROLLBACK, "abort");
    private final Bench bench;
    private final String command;
    private final Map<InputName, String> given;
    private final Optional<Long> origin;

    /** Takes the command of the inputs. */
    CommandStep(Bench bench) {
        this(bench, bench.inputs().command(), Map.of(), Optional.empty());
    }

    /**
     * Takes a command.
     *
     * @param given what is given for it beyond, or in place of, the inputs
     * @param origin the pull request in which somebody asked for it, if somebody did
     */
    CommandStep(Bench bench, String command, Map<InputName, String> given, Optional<Long> origin) {
        this.bench = bench;
        this.origin = origin;
        this.command = command;
        this.given = Map.copyOf(given);
    }

    /** Tells whether a command may change what runs. */
    static boolean changes(String command) {
        return CHANGING.contains(command) || command.equals(Inputs.ON_COMMENT);
    }

    /** Runs it; returns what came of it. */
    Outcome run() {
        Release release = new Release(bench, value(InputName.ENVIRONMENT), command.equals(ROLLBACK), origin);
        boolean changes = CHANGING.contains(command) && !value(InputName.PLAN).equals(Optional.of("true"));
        Outcome outcome = changes ? changing(release) : outcome(words(given));
        bench.console().end();
        tell(outcome);
        Map<OutputName, String> outputs = new EnumMap<>(outcome.outputs());
        if (changes) {
            outputs.putAll(release.ended(outcome));
        }
        value(InputName.SARIF).ifPresent(file -> outputs.put(OutputName.SARIF, file));
        outcome.validation()
                .filter(found -> bench.inputs().flag(InputName.CHECK))
                .ifPresent(found -> new Check(bench).write(found, prefix()));
        bench.summary().outcome(title(), outcome, bench.console().timeline().spans(), prefix());
        release.comment().ifPresent(bench.summary()::comment);
        bench.summary().warnings(bench.warnings().all());
        outputs.forEach((name, value) -> bench.runner().outputs().put(name.text(), value));
        return outcome;
    }

    private Outcome changing(Release release) {
        bench.runner().state().put(BEGUN, value(InputName.ENVIRONMENT).orElse(""));
        Optional<Outcome> no =
                release.begin().or(() -> command.equals(ROLLBACK) ? forbidden(release) : Optional.empty());
        Outcome outcome = no.orElseGet(() -> outcome(words(withRequest())));
        bench.runner().state().put(ENDED, outcome.word());
        return outcome;
    }

    /** The first act of a rollback is to show what it would do; returns why it is not done, if it is not. */
    private Optional<Outcome> forbidden(Release release) {
        Optional<Outcome> missing = new RollbackValues(bench, given).missing();
        if (missing.isPresent()) {
            return missing;
        }
        Optional<String> underWay =
                release.underWay().filter(number -> value(InputName.FROM).equals(Optional.of(number)));
        if (underWay.isPresent()) {
            bench.summary().sentBack(underWay.get(), value(InputName.TO).orElse(""));
            return Optional.empty();
        }
        Map<InputName, String> plan = new EnumMap<>(InputName.class);
        plan.putAll(given);
        plan.put(InputName.PLAN, "true");
        Outcome planned = outcome(words(plan));
        bench.summary().plan(planned);
        return Optional.of(planned).filter(outcome -> outcome.exitCode() != 0);
    }

    private Outcome outcome(String... words) {
        Answer answer = bench.answer(bench.console(), words);
        return Outcome.of(answer);
    }

    private Map<InputName, String> withRequest() {
        Map<InputName, String> all = new EnumMap<>(InputName.class);
        all.putAll(given);
        if (value(InputName.REQUEST_ID).isEmpty()
                && Invocation.syntax(command).options().contains(InputName.REQUEST_ID.target())) {
            all.put(InputName.REQUEST_ID, bench.runner().requestId());
        }
        if (UNDOING.contains(command) && value(InputName.REASON).isEmpty()) {
            all.put(
                    InputName.REASON,
                    "asked for in workflow run " + bench.runner().run());
        }
        return all;
    }

    private String[] words(Map<InputName, String> more) {
        return command.equals(bench.inputs().command())
                ? bench.inputs().words(more)
                : bench.inputs().words(command, more);
    }

    private Optional<String> value(InputName name) {
        return Optional.ofNullable(given.get(name))
                .or(() -> command.equals(bench.inputs().command())
                        ? bench.inputs().value(name)
                        : Optional.empty());
    }

    private void tell(Outcome outcome) {
        Optional<Validation> found =
                outcome.validation().filter(validation -> !validation.findings().isEmpty());
        found.ifPresent(validation -> bench.log().group("findings"));
        bench.host().out().print(outcome.answer().text().get());
        bench.host().out().flush();
        found.ifPresent(validation -> bench.log().annotations(GitHubAnnotations.of(validation, prefix())));
        outcome.answer().problems().forEach(bench.log()::problem);
    }

    private String title() {
        return command + value(InputName.ENVIRONMENT).map(name -> " " + name).orElse("");
    }

    /** Returns what leads from the workspace to the folder that is validated. */
    private String prefix() {
        var workspace = bench.host().directory();
        return Terms.prefix(workspace, workspace.resolve(value(InputName.FOLDER).orElse("")));
    }
}
