package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Installer;
import dev.immutabledeploy.immutability.source.Occurrence;
import dev.immutabledeploy.immutability.source.Subject;
import java.util.Optional;

/** Packages are installed in a version that is written down. */
final class UnpinnedPackage implements Rule.Judge {
    static final Rule RULE = new Rule(
            "IMM010",
            "unpinned-package",
            Severity.ERROR,
            "The same source installs whatever is newest on the day it runs, so two builds of one commit differ.",
            Rules.CATALOGUE,
            "one exact version, or a lock file with checksums",
            new UnpinnedPackage());

    @Override
    public Optional<Judgement> judge(Occurrence occurrence) {
        return occurrence.subject() instanceof Subject.Requirement wanted
                ? Optional.of(new Judgement(severity(wanted), message(wanted), fix(wanted)))
                : Optional.empty();
    }

    private static Severity severity(Subject.Requirement wanted) {
        boolean open = wanted.pinning() == Subject.Requirement.Pinning.NONE && wanted.installer() != Installer.SYSTEM;
        return open ? Severity.ERROR : Severity.WARNING;
    }

    private static String message(Subject.Requirement wanted) {
        String what = wanted.installer().text() + " " + wanted.text();
        return switch (wanted.pinning()) {
            case NONE -> what + ": no exact version is asked for, so it is the newest one on the day it runs";
            case UNHASHED -> what + ": without hashes, other content under the same version would be installed";
            case UPGRADE -> wanted.text() + ": it brings whatever is newest on the day it runs";
            case NO_LOCK_FILE -> wanted.text() + ": there is no lock file here that says which versions are meant";
        };
    }

    private static String fix(Subject.Requirement wanted) {
        return switch (wanted.pinning()) {
            case NONE -> version(wanted);
            case UNHASHED -> "pip install --require-hashes -r <file>, the file made by: pip-compile --generate-hashes";
            case UPGRADE -> "leave it out, and take a newer pinned base or newer pinned versions instead";
            case NO_LOCK_FILE -> "commit the lock file, and install exactly what it lists";
        };
    }

    private static String version(Subject.Requirement wanted) {
        String name = wanted.text();
        return switch (wanted.installer()) {
            case SYSTEM -> name + "=<version>, or a base image pinned by digest that has it";
            case PIP -> bare(name, "[=<>~!@]") + "==<version>, with its hash in a file for --require-hashes";
            case NPM ->
                (name.lastIndexOf('@') > 0 ? name.substring(0, name.lastIndexOf('@')) : name)
                        + "@<x.y.z>, or npm ci with a lock file";
            case RUBY -> "gem install " + Shell.word(name) + " -v <x.y.z>";
            case GO -> bare(name, "@") + "@v<x.y.z>";
            case CARGO -> "cargo install --locked " + Shell.word(bare(name, "@")) + " --version <x.y.z>";
            case COMPOSER -> bare(name, "[:=]") + ":<x.y.z>";
            case DOTNET -> "dotnet tool install " + Shell.word(name) + " --version <x.y.z>";
            case MAVEN, GRADLE -> name + ":<x.y.z>";
            case HELM -> Shell.word(name) + " --version <x.y.z>";
            case HELM_DEPENDENCY -> "version: <x.y.z>, or the Chart.lock that `helm dependency update` writes";
            case KUSTOMIZE -> "version: <x.y.z>";
        };
    }

    private static String bare(String name, String separator) {
        return name.split(separator, 2)[0];
    }
}
