package dev.immutabledeploy.immutability.source;

import dev.immutabledeploy.artifact.ArtifactReference;
import dev.immutabledeploy.artifact.ImageReference;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is used: a reference as it was understood, or why it could not be. */
public sealed interface Subject {

    /** Returns the reference for messages; may be empty. */
    String text();

    /**
     * A reference to an artifact, such as an image.
     *
     * @param prefix what is written before the reference in this kind of file, such as {@code docker://}; usually empty
     * @param reference the reference itself
     */
    record Artifact(String prefix, ArtifactReference reference) implements Subject {
        @Override
        public String text() {
            return reference.text();
        }
    }

    /** An action or reusable workflow in another repository. */
    record Action(ActionReference reference) implements Subject {
        @Override
        public String text() {
            return reference.text();
        }
    }

    /**
     * A Git repository.
     *
     * @param text the reference as a whole
     * @param url the repository's address alone; empty for the repository that the file itself is in
     * @param revision the branch, tag or commit, if one is given
     */
    record Git(String text, String url, Optional<String> revision) implements Subject {
        /** Tells whether the revision is a full commit SHA. */
        public boolean isPinned() {
            return revision.filter(CommitSha::isFull).isPresent();
        }
    }

    /**
     * Something fetched from the web.
     *
     * @param text the address
     * @param checked whether the content is compared with a well-formed checksum
     */
    record Download(String text, boolean checked) implements Subject {}

    /** The label of a machine kept by the host of the pipeline. */
    record Runner(String text) implements Subject {}

    /**
     * A tool that the host of the pipeline provides or installs.
     *
     * @param text the reference as written
     * @param name what the tool is called, such as {@code maven}
     * @param version the version asked for, or the name of an installation that should tell it; empty if none is
     */
    record Tool(String text, String name, Optional<String> version) implements Subject {}

    /**
     * A library that a pipeline runs code of, kept in a repository elsewhere.
     *
     * @param text the reference as a whole
     * @param name the library's name
     * @param version the branch, tag or commit, if one is given
     */
    record Library(String text, String name, Optional<String> version) implements Subject {
        /** Tells whether the version is a full commit SHA. */
        public boolean isPinned() {
            return version.filter(CommitSha::isFull).isPresent();
        }
    }

    /**
     * A build of another job, whose artifacts are taken.
     *
     * @param text which build is meant, in words
     * @param job the job's name
     * @param number the number of the build, or what stands in its place; empty if it is chosen when the pipeline runs
     */
    record Build(String text, String job, Optional<String> number) implements Subject {
        private static final Pattern NUMBER = Pattern.compile("[0-9]+");

        /** Tells whether one build is meant. */
        public boolean isPinned() {
            return number.filter(value -> NUMBER.matcher(value).matches()).isPresent();
        }
    }

    /**
     * A change of something that runs, made in place instead of by a replacement.
     *
     * @param text the command, as short as it can be told
     * @param way what is changed, and how
     */
    record Change(String text, Way way) implements Subject {

        /** The ways to change what runs. */
        public enum Way {
            /** A command is run on a server. */
            REMOTE_COMMAND,
            /** Files are put on a server. */
            REMOTE_FILES,
            /** A tool for configurations changes servers. */
            CONFIGURED,
            /** An object of a cluster is changed while it runs. */
            LIVE_OBJECT,
            /** A command is run in a container that runs. */
            LIVE_COMMAND,
            /** Files are put into a container that runs. */
            LIVE_FILES,
            /** The code of a function is changed, and no version of it published. */
            FUNCTION_CODE,
            /** A development shortcut changes what runs and passes the deployment by. */
            HOT_SWAP,
            /** Infrastructure is changed by a plan that nobody has seen. */
            UNPLANNED,
            /** What runs is started anew with whatever its references mean now. */
            RESTART
        }
    }

    /**
     * Something fetched from the web and run at once.
     *
     * @param text the address
     * @param checked whether it is compared with a checksum before
     */
    record RunDownload(String text, boolean checked) implements Subject {}

    /**
     * A package, or all that a list of packages names.
     *
     * @param text the package as written, or the command
     * @param installer what installs it
     * @param pinning how far its version is fixed
     */
    record Requirement(String text, Installer installer, Pinning pinning) implements Subject {

        /** How far a version is fixed. */
        public enum Pinning {
            /** Not at all, or by a range. */
            NONE,
            /** By number, but not by content. */
            UNHASHED,
            /** Whatever is newest is wanted. */
            UPGRADE,
            /** It would be by a lock file, but there is none. */
            NO_LOCK_FILE
        }
    }

    /**
     * A dependency that a manifest asks for and nothing holds.
     *
     * @param text which version is asked for, as it is written; may be empty
     * @param installer what installs it
     * @param name its name
     * @param way how it moves
     */
    record Dependency(String text, Installer installer, String name, Motion way) implements Subject {

        /** How a dependency moves. */
        public enum Motion {
            /** Whatever is newest is asked for. */
            NEWEST,
            /** One of several versions is asked for. */
            RANGE,
            /** Its version is published again and again with other content. */
            SNAPSHOT,
            /** It is taken from Git, and not by a full commit SHA. */
            GIT,
            /** It is taken from an address on the web, and not compared with a checksum. */
            ADDRESS,
            /** No version is asked for. */
            NO_VERSION
        }
    }

    /**
     * A manifest without a lock file.
     *
     * @param text the name of the manifest
     * @param installer what installs its dependencies
     * @param open how many of them are asked for by anything but one exact version
     */
    record NoLockFile(String text, Installer installer, int open) implements Subject {
        /** Only the members of a workspace ask for dependencies. */
        public static final int OF_MEMBERS = -1;
    }

    /**
     * A dependency that the lock file does not hold as it is asked for.
     *
     * @param text which version is asked for, as it is written; may be empty
     * @param installer what installs it
     * @param lock the name of the lock file
     * @param name the name of the dependency
     * @param locked the version that is locked instead; empty if none is
     */
    record StaleLockFile(String text, Installer installer, String lock, String name, Optional<String> locked)
            implements Subject {}

    /**
     * Something that is fetched by an exact version and not compared with a checksum.
     *
     * @param text what is fetched, or the file that names it
     * @param installer what fetches it
     */
    record Unhashed(String text, Installer installer) implements Subject {}

    /** An image pushed under a name that is moved by it. */
    record Push(String text) implements Subject {}

    /**
     * A mutable reference of a kind that has no type of its own.
     *
     * @param text the reference
     * @param why why it means something else tomorrow, in a clause
     * @param instead what to write instead
     */
    record Moving(String text, String why, String instead) implements Subject {}

    /**
     * A comment that should allow what is found and does not.
     *
     * @param text the comment
     * @param what what is wrong with it
     * @param fix how to write it
     * @param idle whether it is well written, and there is only nothing that it allows
     */
    record Suppression(String text, String what, String fix, boolean idle) implements Subject {}

    /**
     * A reference whose value is not known from the source alone.
     *
     * @param text the reference as written, with its variables
     * @param contentAddressed whether its form is content-addressed and only the value is unknown
     */
    record Unresolved(String text, boolean contentAddressed) implements Subject {}

    /**
     * A text that should be a reference and is none.
     *
     * @param text the text
     * @param what what is wrong with it
     * @param fix how to write it
     */
    record Malformed(String text, String what, String fix) implements Subject {}

    /**
     * Another file of the same folder, which is looked at in turn.
     *
     * @param path its path relative to the folder that is scanned
     * @param kind what it is read as
     * @param present whether it is there
     */
    record Local(String path, Kind kind, boolean present) implements Subject {
        @Override
        public String text() {
            return path;
        }
    }

    /**
     * Configuration that a cluster keeps and gives to pods by its name.
     *
     * @param kind what it is, such as {@code ConfigMap}
     * @param text its name
     * @param fixed whether it cannot be changed under this name, or is named by its content
     */
    record Configuration(String kind, String text, boolean fixed) implements Subject {}

    /**
     * An image that is built only where it is deployed.
     *
     * @param text the folder or address that it is built from
     */
    record BuiltOnDeploy(String text) implements Subject {}

    /**
     * A module of infrastructure from a registry.
     *
     * @param text its address
     * @param version the version or range asked for; empty if none is
     */
    record Module(String text, Optional<String> version) implements Subject {
        private static final Pattern EXACT = Pattern.compile("=?\\s*v?[0-9]+\\.[0-9]+\\.[0-9]+[-+.0-9A-Za-z]*");

        /** Tells whether one version is meant. */
        public boolean isPinned() {
            return version.filter(value -> EXACT.matcher(value.strip()).matches())
                    .isPresent();
        }
    }

    /**
     * A plugin that creates infrastructure.
     *
     * @param text its address or name
     * @param lock what fixes its version
     */
    record Provider(String text, Lock lock) implements Subject {

        /** What fixes the version of a plugin, or does not. */
        public enum Lock {
            /** No version is asked for, and there is no lock file. */
            UNVERSIONED,
            /** A range is asked for, and there is no lock file. */
            NO_LOCK_FILE,
            /** The lock file does not list it. */
            NOT_LISTED,
            /** The lock file lists a version that is not asked for any more. */
            STALE,
            /** The lock file lists it without a checksum. */
            NO_CHECKSUM
        }
    }

    /**
     * The image that servers start from, looked up when infrastructure is made or a server starts.
     *
     * @param text how it is looked up
     * @param lookup in what way
     */
    record MachineImage(String text, Lookup lookup) implements Subject {

        /** The ways to look an image up. */
        public enum Lookup {
            /** The newest that fits. */
            NEWEST,
            /** Whatever a parameter names. */
            PARAMETER
        }
    }

    /**
     * An object in a store that is asked for without its version.
     *
     * @param text its address
     * @param version how to ask for a version
     */
    record StoredObject(String text, String version) implements Subject {}

    /**
     * A value kept elsewhere that is asked for without its version, such as a secret.
     *
     * @param text its address
     * @param version how to ask for a version
     */
    record Parameter(String text, String version) implements Subject {}

    /**
     * A change of a server in place, as a plan or a change set tells it.
     *
     * @param text the server's address
     * @param attributes what is changed
     */
    record Update(String text, String attributes) implements Subject {}

    /**
     * A file that is read while it runs, and should be kept under version control.
     *
     * @param text its path as it is named
     * @param present whether it is in the folder that is scanned
     */
    record Versioned(String text, boolean present) implements Subject {}

    /**
     * A file, or a part of one, that is seen to be of a kind that is not looked at. It is told, and judged by no rule.
     *
     * @param kind what it is
     */
    record NotLookedAt(String kind) implements Subject {
        @Override
        public String text() {
            return "";
        }
    }

    /**
     * A file that comes from another repository, which an earlier step brings along.
     *
     * @param text the path as it is written
     * @param repository owner and name of the repository
     */
    record Foreign(String text, String repository) implements Subject {}

    /**
     * A file that could not be understood.
     *
     * @param what why not
     */
    record Unparseable(String what) implements Subject {
        @Override
        public String text() {
            return "";
        }
    }

    /** Reads a text as an image: {@link Artifact}, or {@link Malformed} if it is none. */
    static Subject image(String text) {
        return image("", text);
    }

    /** Reads a text as an image that stands behind a prefix in this kind of file. */
    static Subject image(String prefix, String text) {
        try {
            return new Artifact(prefix, ImageReference.parse(text));
        } catch (ProblemException e) {
            Problem problem = e.problems().get(0);
            return new Malformed(text, problem.what(), problem.fix());
        }
    }
}
