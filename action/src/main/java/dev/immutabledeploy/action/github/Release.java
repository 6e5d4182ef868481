package dev.immutabledeploy.action.github;

import dev.immutabledeploy.action.Attempt;
import dev.immutabledeploy.action.command.ReleaseAnswer;
import dev.immutabledeploy.github.Announcer;
import dev.immutabledeploy.github.Deployments;
import dev.immutabledeploy.github.Recorder;
import dev.immutabledeploy.github.Reply;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.report.Comment;
import dev.immutabledeploy.report.EnvironmentStatus;
import dev.immutabledeploy.report.EnvironmentStatus.WayBack;
import dev.immutabledeploy.report.ReleaseLine;
import dev.immutabledeploy.report.StatusReport;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A release as GitHub gets to see it: the comments of its pull requests, and its deployment. */
final class Release {
    private final Bench bench;
    private final Optional<String> named;
    private final boolean rollback;
    private final Optional<Long> origin;
    private final Optional<Recorder> recorder;
    private final Optional<Announcer> announcer;
    private Optional<String> before = Optional.empty();
    private Optional<String> underWay = Optional.empty();
    private boolean found;

    /**
     * Takes what is known of it.
     *
     * @param named the environment, if it was named
     * @param rollback whether it leaves what runs for something earlier
     * @param origin the pull request in which somebody asked for it, if somebody did
     */
    Release(Bench bench, Optional<String> named, boolean rollback, Optional<Long> origin) {
        this.bench = bench;
        this.named = named;
        this.rollback = rollback;
        this.origin = origin;
        this.recorder = bench.api()
                .map(api -> new Recorder(
                        new Deployments(api),
                        bench.warnings(),
                        () -> bench.host().ledger(),
                        about()));
        this.announcer = bench.api()
                .filter(api -> !pullRequests().equals("none"))
                .map(api -> new Announcer(api, bench::status, bench.warnings()));
    }

    private Recorder.About about() {
        return new Recorder.About(
                bench.runner().commit(),
                bench.inputs().flag(InputName.PRODUCTION),
                bench.host().links().run(),
                bench.inputs().value(InputName.ENVIRONMENT_URL).map(URI::create));
    }

    /** Looks at what was before; returns why nothing may be done, if so. */
    Optional<Outcome> begin() {
        try {
            Optional<EnvironmentStatus> status = environment(bench.status());
            underWay = status.flatMap(EnvironmentStatus::underWay).map(release -> Long.toString(release.number()));
            before = status.flatMap(EnvironmentStatus::running).flatMap(ReleaseLine::commit);
        } catch (ProblemException e) {
            return Optional.of(Outcome.of(Attempt.answer(e)));
        }
        bench.between(this::goesOn);
        return Optional.empty();
    }

    /** Returns the number of the release that was under way at the beginning, if one was. */
    Optional<String> underWay() {
        return underWay;
    }

    /** Tells that it goes on; called between two ticks. */
    private void goesOn() {
        recorder.filter(Recorder::isSilent)
                .ifPresent(on -> now().flatMap(this::environment).ifPresent(on::underWay));
        announcer.ifPresent(on -> {
            find(on);
            on.update();
        });
    }

    /** Tells how it ended; returns what outputs follow from it. */
    Map<OutputName, String> ended(Outcome outcome) {
        Map<OutputName, String> outputs = new EnumMap<>(OutputName.class);
        bench.between(() -> {});
        outcome.release().ifPresent(answer -> {
            recorder.ifPresent(on -> tell(on, answer));
            announcer.ifPresent(on -> {
                find(on);
                on.finish().map(URI::toString).ifPresent(page -> outputs.put(OutputName.COMMENT_URL, page));
            });
            way().flatMap(WayBack::link)
                    .map(URI::toString)
                    .ifPresent(page -> outputs.put(OutputName.ROLLBACK_URL, page));
        });
        return outputs;
    }

    private void tell(Recorder on, ReleaseAnswer answer) {
        if (answer.answer().equals("left")) {
            now().flatMap(this::environment).ifPresent(on::left);
        } else {
            answer.release().ifPresent(release -> answer.head()
                    .ifPresent(head -> on.ended(answer.environment(), answer.answer(), release, head)));
        }
    }

    /** Tells that it was left under way. */
    void left(EnvironmentStatus status) {
        recorder.ifPresent(on -> on.left(status));
        announcer.ifPresent(on -> {
            find(on);
            on.finish();
        });
    }

    /** Returns the comment as it is now, for the summary. */
    Optional<String> comment() {
        return bench.host()
                .ledger()
                .flatMap(ledger -> bench.warnings().guard(() -> Reply.of(bench.statusWithoutBoxes())))
                .map(Comment::markdown);
    }

    /** Returns how all environments are; what has happened stays so, even if that cannot be told just now. */
    private Optional<StatusReport> now() {
        return bench.warnings().guard(() -> Reply.of(bench.status()));
    }

    /** The pull requests are those of the event, and of the commit that is released or, by a rollback, left. */
    private void find(Announcer on) {
        if (found || !bench.host().comments()) {
            return;
        }
        found = true;
        bench.event().number().ifPresent(on::add);
        origin.ifPresent(on::add);
        String commit = bench.event().commit(bench.runner());
        if (rollback) {
            before.ifPresent(on::commit);
        } else if (pullRequests().equals("since-last") && before.isPresent() && !commit.isEmpty()) {
            on.between(before.get(), commit);
        } else if (!commit.isEmpty()) {
            on.commit(commit);
        }
    }

    private Optional<WayBack> way() {
        return now().flatMap(this::environment).flatMap(EnvironmentStatus::wayBack);
    }

    private Optional<EnvironmentStatus> environment(StatusReport report) {
        List<EnvironmentStatus> all = report.environments();
        return all.stream()
                .filter(status -> named.map(status.environment()::equals).orElse(all.size() == 1))
                .findFirst();
    }

    private String pullRequests() {
        return bench.inputs().choice(InputName.PULL_REQUESTS);
    }
}
