package dev.immutabledeploy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immutabledeploy.Fleets;
import dev.immutabledeploy.Releases;
import dev.immutabledeploy.Result;
import dev.immutabledeploy.Result.Answer;
import dev.immutabledeploy.Session;
import dev.immutabledeploy.config.Strategy;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.rollout.Driver;
import dev.immutabledeploy.rollout.Engine;
import dev.immutabledeploy.rollout.UnavailableException;
import dev.immutabledeploy.testing.Mortal.Killed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Lets one thing after the other happen to a lab, and judges by oracles: the laws that always hold after every one, the
 * record against reality whenever all is at rest, and in the end, after one {@code resume} or {@code abort}.
 */
public final class Chronicle {
    static final String STAGING = "staging";
    static final String PRODUCTION = "production";
    private static final int MOST_TICKS = 600;

    private final Lab lab;
    private final Map<String, Oracle> oracles = new LinkedHashMap<>();
    private final List<Weather> weathers = new ArrayList<>();
    private final List<Session> paused = new ArrayList<>();
    private final List<Runnable> requests = new ArrayList<>();
    private boolean faulty;
    private boolean tampered;
    private int names;

    /** Begins with two releases in staging. */
    public Chronicle(Strategy strategy, boolean fences) {
        lab = Task.prepared(strategy);
        if (!fences) {
            lab.platform.dropFences();
        }
        List.of(STAGING, PRODUCTION).forEach(name -> oracles.put(name, new Oracle(lab, name)));
    }

    /** Lets it happen. */
    public void happens(Happening happening) {
        if (happening instanceof Happening.Ask ask) {
            asked(ask.operation(), ask.fault());
        } else if (happening instanceof Happening.Wake wake) {
            wakes(wake.driver(), wake.ticks());
        } else if (happening instanceof Happening.Pass pass) {
            passes(Duration.ofSeconds(pass.seconds()));
        } else if (happening instanceof Happening.Stumble stumble) {
            instance(stumble.instance()).ifPresent(name -> lab.platform.stumble(lab.target(STAGING), name));
        } else {
            tampered = true;
            tamper(happening);
        }
        oracles.forEach((name, oracle) ->
                assertThat(oracle.violations()).as("violations in %s", name).isEmpty());
        if (!faulty && !tampered && paused.isEmpty()) {
            passes(Duration.ofSeconds(10));
            atRest();
        }
    }

    private void tamper(Happening happening) {
        if (happening instanceof Happening.Stranger stranger) {
            stranger.on(lab);
        } else if (happening instanceof Happening.Detour detour) {
            detour.on(lab);
        } else if (happening instanceof Happening.Theft theft) {
            instance(theft.instance()).ifPresent(name -> lab.platform.remove(lab.target(STAGING), name));
        }
    }

    private Optional<String> instance(int number) {
        List<String> instances = lab.platform.instances(lab.target(STAGING));
        return instances.isEmpty() ? Optional.empty() : Optional.of(instances.get(number % instances.size()));
    }

    /** Nobody waits while a release is under way, so that it does not run out of time. */
    private void passes(Duration duration) {
        boolean underWay = oracles.keySet().stream().anyMatch(this::underWay);
        lab.clock.pass(underWay && duration.compareTo(Driver.LEASE) > 0 ? Driver.LEASE : duration);
    }

    private boolean underWay(String environment) {
        return lab.releases("eve").recorded(environment).state().rollout().isPresent();
    }

    private void asked(Operation operation, Fault fault) {
        faulty |= !fault.equals(Fault.NONE);
        String request = "asked-" + requests.size();
        try {
            Optional<Session> session = operation.begin(lab, engine(fault), request);
            if (session.isPresent()
                    && !ends(session.get(), fault.pausesAfter() > 0 ? fault.pausesAfter() : MOST_TICKS)) {
                paused.add(session.get());
            }
        } catch (ProblemException | UnavailableException | Killed e) {
            // Refused, not answered, or dead: all of them are answers.
        }
        requests.add(() -> once(operation, request));
    }

    private Engine engine(Fault fault) {
        Mortal mortal = new Mortal(fault.diesAt(), fault.afterEffect());
        Weather weather = new Weather(lab.clock, new Random(names), fault.weather());
        weathers.add(weather);
        return lab.engine(
                "driver" + names++,
                weather.of(mortal.of(lab.store)),
                weather.of(mortal.of(lab.platform)),
                lab.clock.skewed(Duration.ofSeconds(fault.skew())));
    }

    /** Returns whether it is over within so many ticks; who is killed is over, too. */
    private boolean ends(Session session, int ticks) {
        for (int tick = 0; tick < ticks; tick++) {
            try {
                if (!(session.tick() instanceof Session.Step.Again again)) {
                    return true;
                }
                lab.clock.pass(again.lookAgain());
            } catch (Killed e) {
                return true;
            }
        }
        return false;
    }

    private void wakes(int driver, int ticks) {
        if (!paused.isEmpty()) {
            Session session = paused.get(driver % paused.size());
            if (ends(session, ticks)) {
                paused.remove(session);
            }
        }
    }

    /** The faults stop, whoever drives is gone, and one person looks after what is unfinished. */
    public void ends(boolean resume) {
        weathers.forEach(Weather::calm);
        lab.clock.pass(Driver.LEASE.plusSeconds(5));
        weathers.forEach(Weather::arrive);
        oracles.keySet().forEach(name -> lookAfter(name, resume));
        lab.clock.pass(Duration.ofSeconds(10));
        sleepersChangeNothing();
        if (!new Fleets(lab.engine("eve")).drift(STAGING).differences().isEmpty()) {
            assertThat(tampered).as("drift although nobody changed anything").isTrue();
            lab.commit = "a new commit";
            lab.deploy(STAGING, "v5");
        }
        atRest();
        requests.forEach(Runnable::run);
    }

    private void lookAfter(String environment, boolean resume) {
        if (underWay(environment)) {
            Releases bob = lab.releases("bob");
            Result result = lab.drive(resume ? bob.resume(environment) : bob.abort(environment, "enough"));
            assertThat(result.answer()).as("the end: " + result).isNotEqualTo(Answer.LEFT);
        }
    }

    private void sleepersChangeNothing() {
        List<String> before = lab.platform.log();
        paused.forEach(session -> ends(session, 3));
        assertThat(lab.platform.log()).as("who slept changed something").isEqualTo(before);
    }

    private void atRest() {
        oracles.forEach((name, oracle) -> {
            if (lab.releases("eve").recorded(name).state().running().isPresent()) {
                assertThat(oracle.atRest()).as("%s at rest", name).isEmpty();
            }
        });
    }

    /** Asking again for what was asked for makes no second release. */
    private void once(Operation operation, String request) {
        Oracle oracle =
                Optional.ofNullable(oracles.get(operation.environment())).orElseThrow();
        if (oracle.releasesOf(request) > 0) {
            operation.begin(lab, lab.engine("eve"), request).ifPresent(lab::drive);
            assertThat(oracle.releasesOf(request)).as("releases of %s", request).isEqualTo(1);
        }
    }
}
