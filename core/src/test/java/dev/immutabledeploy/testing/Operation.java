package dev.immutabledeploy.testing;

import dev.immutabledeploy.Fleets;
import dev.immutabledeploy.OnUnfinished;
import dev.immutabledeploy.PromoteRequest;
import dev.immutabledeploy.Releases;
import dev.immutabledeploy.RollbackRequest;
import dev.immutabledeploy.Session;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.rollout.Engine;
import java.util.Optional;

/** What somebody asks for. */
public sealed interface Operation {

    /** Begins it; empty if it is done at once. What is refused throws. */
    Optional<Session> begin(Lab lab, Engine engine, String requestId);

    /** Returns the name of the environment that it is about. */
    default String environment() {
        return Chronicle.STAGING;
    }

    /** A version is deployed; its commit is the version. */
    record Deploy(String version, Strategy strategy) implements Operation {
        @Override
        public Optional<Session> begin(Lab lab, Engine engine, String requestId) {
            lab.strategy = strategy;
            lab.commit = "commit-of-" + version;
            return Optional.of(lab.deployment(engine).deploy(lab.request(Chronicle.STAGING, version, requestId)));
        }
    }

    /** It is rolled back; to a release if one is named, which is undone only if asked for. */
    record Rollback(Optional<Long> to) implements Operation {
        @Override
        public Optional<Session> begin(Lab lab, Engine engine, String requestId) {
            RollbackRequest request = new RollbackRequest(
                    Chronicle.STAGING, Optional.empty(), to, "it is bad", requestId, false, OnUnfinished.FAIL);
            return Optional.of(new Releases(engine).rollback(request));
        }
    }

    /** More or fewer instances. */
    record Scale(int instances) implements Operation {
        @Override
        public Optional<Session> begin(Lab lab, Engine engine, String requestId) {
            return Optional.of(new Fleets(engine).scale(Chronicle.STAGING, Optional.empty(), instances, requestId));
        }
    }

    /** What is warm is retired. */
    record Tidy(boolean now) implements Operation {
        @Override
        public Optional<Session> begin(Lab lab, Engine engine, String requestId) {
            return Optional.of(new Fleets(engine).tidy(Chronicle.STAGING, now, requestId));
        }
    }

    /** What runs in staging goes on to production. */
    record Promote() implements Operation {
        @Override
        public Optional<Session> begin(Lab lab, Engine engine, String requestId) {
            PromoteRequest request =
                    new PromoteRequest(Chronicle.PRODUCTION, true, Optional.empty(), requestId, OnUnfinished.FAIL);
            return Optional.of(lab.deployment(engine).promote(request));
        }

        @Override
        public String environment() {
            return Chronicle.PRODUCTION;
        }
    }

    /** Whatever is under way goes on. */
    record Resume() implements Operation {
        @Override
        public Optional<Session> begin(Lab lab, Engine engine, String requestId) {
            return Optional.of(new Releases(engine).resume(Chronicle.STAGING));
        }
    }

    /** Whatever is under way is stopped. */
    record Abort() implements Operation {
        @Override
        public Optional<Session> begin(Lab lab, Engine engine, String requestId) {
            return Optional.of(new Releases(engine).abort(Chronicle.STAGING, "enough"));
        }
    }

    /** A release is pardoned. */
    record Pardon(long release) implements Operation {
        @Override
        public Optional<Session> begin(Lab lab, Engine engine, String requestId) {
            new Releases(engine).pardon(Chronicle.STAGING, release, "it was the network");
            return Optional.empty();
        }
    }

    /** Somebody looks for drift. */
    record Drift() implements Operation {
        @Override
        public Optional<Session> begin(Lab lab, Engine engine, String requestId) {
            new Fleets(engine).drift(Chronicle.STAGING);
            return Optional.empty();
        }
    }
}
