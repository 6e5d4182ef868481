package dev.immutabledeploy.jenkins.drive;

import dev.immutabledeploy.Result;
import dev.immutabledeploy.Session;
import dev.immutabledeploy.jenkins.credentials.Secrets;
import dev.immutabledeploy.jenkins.release.Place;
import dev.immutabledeploy.jenkins.release.ReleaseKey;
import dev.immutabledeploy.jenkins.run.Ride;
import dev.immutabledeploy.jenkins.run.TickPool;
import dev.immutabledeploy.jenkins.run.Timekeeper;
import dev.immutabledeploy.plan.Plan;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import dev.immutabledeploy.report.EnvironmentStatus;
import dev.immutabledeploy.rollout.UnavailableException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A release that is driven for somebody, from its beginning or from where the ledger says it stands, to its end. */
public final class Driving {
    private static final Logger LOGGER = Logger.getLogger(Driving.class.getName());

    private final Owner owner;
    private final String requestId;
    private final Scribe scribe;
    private final Place place;
    private final Audience audience;

    /**
     * Puts everything together.
     *
     * @param progress what is known of it so far
     * @param trip for whom
     * @throws ProblemException if this job may not do it
     */
    public Driving(Owner owner, Progress progress, Trip trip) {
        this.owner = owner;
        this.requestId = progress.id();
        this.scribe = new Scribe(Timekeeper.get().clock(), trip.secrets(), owner::log, progress);
        ReleaseKey key = progress.key();
        this.audience = trip.audience(key, owner.links(), problem -> owner.log("warning: " + problem));
        this.place = new Place(
                key,
                new Place.Asker(trip.job(), trip.name(), trip.secrets(), scribe::on),
                opened -> audience.witness(opened.key().application()));
        audience.opened(place);
    }

    /**
     * For whom a release is driven.
     *
     * @param job the full name of the job
     * @param name who, for the record
     * @param secrets what the job may use
     * @param about what it is about on GitHub
     */
    public record Trip(String job, String name, Secrets secrets, Audience.About about) {
        private Audience audience(
                ReleaseKey key, dev.immutabledeploy.report.Links links, java.util.function.Consumer<Problem> warnings) {
            return Audience.of(key, secrets, about, links, warnings);
        }
    }

    /** Returns the operations that it is driven by. */
    public Place place() {
        return place;
    }

    /** Hears what was planned. */
    public void planned(Plan plan) {
        scribe.planned(plan);
        audience.releases(plan.release().source().commit());
        sees();
    }

    /**
     * Begins, or goes on if this request has begun before.
     *
     * @param begins begins what was asked for; not called if this request has begun before
     */
    public void begin(Function<Place, Session> begins) {
        guarded(() -> {
            audience.begins(environment());
            Session session = place.releases().asked(environment(), requestId).orElseGet(() -> begins.apply(place));
            sees();
            new Ride(TickPool.get(), session, this::between, this::ended, this::failed).begin();
        });
    }

    /**
     * Asks the release to go back.
     *
     * @param reason why, for people
     * @return whether there is one of this request under way
     */
    public boolean abort(String reason) {
        boolean ours = place.releases()
                .recorded(environment())
                .state()
                .rollout()
                .filter(rollout -> rollout.requestId().equals(requestId))
                .isPresent();
        if (ours) {
            place.releases().abort(environment(), reason);
        }
        return ours;
    }

    private String environment() {
        return place.key().environment();
    }

    private void between() {
        boolean worthKeeping = scribe.hasChanged();
        owner.sees(scribe.progress(), worthKeeping);
        if (worthKeeping) {
            audience.goesOn();
        }
    }

    private void sees() {
        owner.sees(scribe.progress(), scribe.hasChanged());
    }

    private void ended(Result result) {
        guarded(() -> {
            String word = result.answer().name().toLowerCase(Locale.ROOT);
            scribe.commented(audience.ended(result, environment()).map(Object::toString));
            scribe.looked(status());
            scribe.ended(word, result.problem().map(Problem::toString).stream().toList());
            place.close();
            owner.ended(scribe.progress(), result);
        });
    }

    private Optional<EnvironmentStatus> status() {
        try {
            return place.status(owner.links()).environments().stream()
                    .filter(status -> status.environment().equals(environment()))
                    .findFirst();
        } catch (ProblemException | UnavailableException e) {
            LOGGER.log(Level.FINE, "how it is now cannot be told", e);
            return Optional.empty();
        }
    }

    private void failed(RuntimeException e) {
        place.close();
        if (!(e instanceof ProblemException) && !(e instanceof UnavailableException)) {
            LOGGER.log(Level.WARNING, "a release cannot be driven on", e);
        }
        List<Problem> problems = Problems.of(e);
        scribe.ended("failed", problems.stream().map(Problem::toString).toList());
        owner.failed(scribe.progress(), problems);
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failed(e);
        }
    }
}
