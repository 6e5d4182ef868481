package dev.immutabledeploy.testing;

import dev.immutabledeploy.Fleets;
import dev.immutabledeploy.OnUnfinished;
import dev.immutabledeploy.Releases;
import dev.immutabledeploy.RollbackRequest;
import dev.immutabledeploy.Session;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.config.Strategy.Canary.Stage;
import dev.immutabledeploy.rollout.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a driver is doing when something happens to it: every operation that changes something. */
public enum Task {
    /** A good revision is deployed. */
    DEPLOY,
    /** A revision is deployed that never becomes healthy. */
    DEPLOY_BAD,
    /** It is rolled back. */
    ROLLBACK,
    /** More instances. */
    SCALE_UP,
    /** Fewer instances. */
    SCALE_DOWN,
    /** What is warm is retired. */
    TIDY;

    /** The id of the request that every task makes. */
    public static final String REQUEST = "the-request";

    /** Every strategy, small enough for two instances. */
    public static final List<Strategy> STRATEGIES = List.of(
            new Strategy.Rolling(1, Duration.ZERO),
            new Strategy.Canary(List.of(stage(Optional.of(30), Optional.empty()))),
            new Strategy.Canary(List.of(stage(Optional.empty(), Optional.of(1)))),
            new Strategy.BlueGreen(Duration.ZERO));

    private static Stage stage(Optional<Integer> weight, Optional<Integer> instances) {
        return new Stage(weight, instances, Duration.ofSeconds(1));
    }

    /** Returns a lab in which two releases have succeeded, so that every task has something to do. */
    public static Lab prepared(Strategy strategy) {
        return prepared(new Lab(), strategy);
    }

    /** Returns such a lab on the platform that runs on by itself, unless requests follow weights. */
    public static Lab running(Strategy strategy) {
        Lab lab = new Lab();
        lab.platform.runsOn();
        return prepared(lab, strategy);
    }

    private static Lab prepared(Lab lab, Strategy strategy) {
        lab.strategy = strategy;
        lab.deploy("staging", "v1");
        lab.commit = "c2";
        lab.deploy("staging", "v2");
        lab.commit = "c3";
        lab.platform.breakRevision(lab.revision("bad"));
        return lab;
    }

    /** Begins the task. */
    public Session begin(Lab lab, Engine engine) {
        return switch (this) {
            case DEPLOY -> lab.deployment(engine).deploy(lab.request("staging", "v3", REQUEST));
            case DEPLOY_BAD -> lab.deployment(engine).deploy(lab.request("staging", "bad", REQUEST));
            case ROLLBACK ->
                new Releases(engine)
                        .rollback(new RollbackRequest(
                                "staging",
                                Optional.empty(),
                                Optional.empty(),
                                "it is bad",
                                REQUEST,
                                false,
                                OnUnfinished.FAIL));
            case SCALE_UP -> new Fleets(engine).scale("staging", Optional.empty(), 3, REQUEST);
            case SCALE_DOWN -> new Fleets(engine).scale("staging", Optional.empty(), 1, REQUEST);
            case TIDY -> new Fleets(engine).tidy("staging", true, REQUEST);
        };
    }
}
