package dev.immutabledeploy.platform.ec2;

import dev.immutabledeploy.artifact.Artifact;
import dev.immutabledeploy.artifact.ArtifactType;
import dev.immutabledeploy.config.Settings;
import dev.immutabledeploy.plan.Revision;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version of a launch template: it cannot change, so that what it holds says which revision it is.
 *
 * @param ref which
 * @param image the image that instances get; absent if it names none, or one that is looked up at launch
 * @param looksUp what it looks up at launch instead of naming an image
 * @param revision the revision that it holds; absent if that cannot be told
 * @param ours whether a release made it, rather than being there before
 * @param tags the tags of instances that it says already
 */
record TemplateVersion(
        TemplateRef ref,
        Optional<String> image,
        Optional<String> looksUp,
        Optional<Revision> revision,
        boolean ours,
        Map<String, String> tags) {
    private static final String ADOPTED = "adopted";
    private static final String IMAGE = "image";

    TemplateVersion {
        tags = Map.copyOf(tags);
    }

    /**
     * Reads a version.
     *
     * @param image what it says of the image; empty if nothing
     * @param userData what it says of user data, encoded; empty if nothing
     */
    static TemplateVersion of(TemplateRef ref, String image, String userData, Map<String, String> tags) {
        boolean named = image.startsWith("ami-");
        Optional<String> fixed = Optional.of(image).filter(text -> named);
        Optional<String> looksUp = Optional.of(image).filter(text -> !named && !text.isEmpty());
        Optional<UserData> told = decoded(userData).flatMap(UserData::read);
        Optional<Revision> held = told.map(UserData::revision)
                .filter(revision -> image(revision).equals(fixed))
                .filter(revision -> fixed.isPresent());
        boolean foreign = told.isEmpty() && !says(userData);
        Optional<Revision> revision = held.or(() -> foreign ? fixed.map(ami -> adopted(ref, ami)) : Optional.empty());
        return new TemplateVersion(ref, fixed, looksUp, revision, held.isPresent(), tags);
    }

    private static Optional<byte[]> decoded(String userData) {
        try {
            return userData.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Base64.getDecoder().decode(userData));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Tells whether user data claims to be a revision. */
    private static boolean says(String userData) {
        return decoded(userData)
                .map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                .filter(text -> text.startsWith("Content-Type: multipart/mixed; boundary=\"immutable-deploy-"))
                .isPresent();
    }

    /** The revision of a version that was there before: its image, and all else as the version has it. */
    private static Revision adopted(TemplateRef ref, String ami) {
        Artifact image = new Artifact(ArtifactType.AMI, ami, ami, Optional.empty());
        return Revision.of(Map.of(IMAGE, image), Map.of(), new Settings(Map.of(ADOPTED, ref.toString())));
    }

    /** Returns the version that a revision is, if it was adopted. */
    static Optional<TemplateRef> adopted(Revision revision) {
        return revision.run()
                .text(ADOPTED)
                .map(text -> text.split(":", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new TemplateRef(parts[0], parts[1]));
    }

    /** Returns the image of a revision; empty unless its artifacts are exactly one image. */
    static Optional<String> image(Revision revision) {
        List<Artifact> artifacts = List.copyOf(revision.artifacts().values());
        return artifacts.size() == 1 && artifacts.get(0).type() == ArtifactType.AMI
                ? Optional.of(artifacts.get(0).identity())
                : Optional.empty();
    }
}
