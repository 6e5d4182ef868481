package dev.immutabledeploy.artifact.ami;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ArtifactResolver;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.artifact.Mutability;
import dev.immutabledeploy.aws.AwsFailure;
import dev.immutabledeploy.aws.Place;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * Resolves machine images: one is known by its id, which never means another, and must be there and usable in one of the
 * regions that it is deployed to.
 */
public final class AmiResolver implements ArtifactResolver {
    private final Images images;
    private final List<Place> places;

    /**
     * Takes where images may be.
     *
     * @param places the regions that are deployed to, and as whom
     */
    public AmiResolver(Images images, List<Place> places) {
        this.images = images;
        this.places = List.copyOf(places);
    }

    @Override
    public Artifact resolve(ArtifactReference reference) {
        reference.mutability().ifPresent(why -> {
            throw mutable(reference, why);
        });
        return proven(reference.identity().orElseThrow());
    }

    /** What a parameter means now only the parameter store knows, which is not asked. */
    @Override
    public Artifact pin(ArtifactReference reference) {
        return resolve(reference);
    }

    private static ProblemException mutable(ArtifactReference reference, Mutability why) {
        return new ProblemException(Problem.input(
                "mutable-reference",
                "'" + reference.text() + "' is mutable: " + why.why(),
                "look it up once (`aws ssm get-parameter`) and write the id that it names: " + why.instead()));
    }

    private Artifact proven(String id) {
        if (places.isEmpty()) {
            throw new ProblemException(
                    Problem.input("no-region", "image " + id + " is used by no part on ec2, so it has no region", ""));
        }
        try {
            for (Place place : places) {
                Optional<Image> image = images.find(place, id);
                if (image.isPresent()) {
                    image.get().unusable().ifPresent(problem -> {
                        throw new ProblemException(problem);
                    });
                    return new Artifact(ArtifactType.AMI, id, id, Optional.empty());
                }
            }
        } catch (AwsFailure e) {
            throw new ProblemException(e.problem());
        }
        throw new ProblemException(Images.gone(
                id, String.join(", ", places.stream().map(Place::region).toList())));
    }
}
