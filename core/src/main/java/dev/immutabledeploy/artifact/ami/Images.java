package dev.immutabledeploy.artifact.ami;

import dev.immutabledeploy.aws.AwsClients;
import dev.immutabledeploy.aws.AwsClients.Use;
import dev.immutabledeploy.aws.AwsFailure;
import dev.immutabledeploy.aws.Place;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at machine images. */
public final class Images {
    private final AwsClients clients;
    private final Supplier<Instant> clock;

    /**
     * Takes what asks.
     *
     * @param clock the time
     */
    public Images(AwsClients clients, Supplier<Instant> clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** Returns the time. */
    public Instant now() {
        return clock.get();
    }

    /**
     * Returns an image, disabled and deprecated ones included; empty if there is none.
     *
     * @throws AwsFailure if it cannot be told
     */
    public Optional<Image> find(Place place, String id) {
        return find(place, id, Use.QUESTION);
    }

    private Optional<Image> find(Place place, String id, Use use) {
        try {
            return AwsFailure.of("describe image " + id, () -> clients
                    .ec2(place, use)
                    .describeImages(request ->
                            request.imageIds(id).includeDeprecated(true).includeDisabled(true))
                    .images()
                    .stream()
                    .findFirst()
                    .map(Images::image));
        } catch (AwsFailure e) {
            if (e.code().startsWith("InvalidAMIID.")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Proves that instances can be started from an image; asks once, within the time of a mutation.
     *
     * @throws ProblemException if not
     * @throws AwsFailure if it cannot be told
     */
    public Image check(Place place, String id) {
        Image image = find(place, id, Use.MUTATION).orElseThrow(() -> new ProblemException(gone(id, place.region())));
        image.unusable().ifPresent(problem -> {
            throw new ProblemException(problem);
        });
        return image;
    }

    static Problem gone(String id, String region) {
        return Problem.refused(
                "no-such-image",
                "there is no image " + id + " in " + region + ", or this account may not use it",
                "name one that there is; images belong to a region");
    }

    private static Image image(software.amazon.awssdk.services.ec2.model.Image image) {
        return new Image(
                image.imageId(),
                image.stateAsString(),
                image.ownerId(),
                image.architectureAsString(),
                time(Optional.ofNullable(image.deprecationTime())),
                Optional.ofNullable(image.deregistrationProtection())
                        .filter(text -> text.startsWith("enabled"))
                        .isPresent(),
                !Boolean.FALSE.equals(image.imageAllowed()));
    }

    private static Optional<Instant> time(Optional<String> text) {
        try {
            return text.filter(told -> !told.isEmpty()).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
