package dev.immutabledeploy.immutability.fix;

import dev.immutabledeploy.immutability.source.ActionReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where the branches and tags of a repository point to now.
 *
 * @param tags the commits by tag; an annotated tag's is the commit it is about
 * @param branches the commits by branch
 */
public record AdvertisedRefs(Map<String, String> tags, Map<String, String> branches) {
    public AdvertisedRefs {
        tags = Map.copyOf(tags);
        branches = Map.copyOf(branches);
    }

    /** Returns what a reference means now, and the version for people. */
    ActionPin pin(ActionReference reference) throws CannotPinException {
        String revision = reference.revision();
        Optional<String> tag = Optional.ofNullable(tags.get(revision));
        Optional<String> branch = Optional.ofNullable(branches.get(revision));
        if (tag.isPresent() && branch.isPresent() && !tag.equals(branch)) {
            throw new CannotPinException(revision + " is a branch and a tag, which point to different commits");
        }
        Optional<String> commit = tag.or(() -> branch);
        if (commit.isPresent()) {
            boolean mayBeVersion = tag.isPresent() || VersionTag.parse(revision).isPresent();
            Optional<String> version = mayBeVersion ? version(commit.get(), revision) : Optional.empty();
            return new ActionPin(commit.get(), version.orElse(revision));
        }
        if (!reference.isShortSha()) {
            throw new CannotPinException(reference.repository() + " has no branch or tag " + revision);
        }
        return expanded(reference);
    }

    private ActionPin expanded(ActionReference reference) throws CannotPinException {
        String start = reference.revision();
        TreeSet<String> commits = new TreeSet<>(Stream.concat(tags.values().stream(), branches.values().stream())
                .filter(commit -> commit.startsWith(start))
                .toList());
        if (commits.size() != 1) {
            throw new CannotPinException(
                    commits.isEmpty()
                            ? "no branch or tag of " + reference.repository() + " points to a commit " + start + "…"
                            : start + "… is the beginning of several commits in " + reference.repository());
        }
        String commit = commits.first();
        return new ActionPin(
                commit,
                version(commit, "")
                        .or(() -> names(tags, commit).stream().findFirst())
                        .or(() -> names(branches, commit).stream().findFirst())
                        .orElse(start));
    }

    private Optional<String> version(String commit, String written) {
        return VersionTag.mostSpecific(names(tags, commit), written);
    }

    private static List<String> names(Map<String, String> refs, String commit) {
        return refs.entrySet().stream()
                .filter(ref -> Objects.equals(ref.getValue(), commit))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
