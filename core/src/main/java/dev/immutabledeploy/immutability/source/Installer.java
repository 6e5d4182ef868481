package dev.immutabledeploy.immutability.source;

/** What installs packages. */
public enum Installer {
    /** The package manager of an operating system. */
    SYSTEM("system package"),
    /** pip and what follows its rules. */
    PIP("Python package"),
    /** npm and what follows its rules. */
    NPM("npm package"),
    /** RubyGems and Bundler. */
    RUBY("gem"),
    /** The Go command. */
    GO("Go module"),
    /** Cargo. */
    CARGO("crate"),
    /** Composer. */
    COMPOSER("Composer package"),
    /** The tools of .NET. */
    DOTNET(".NET tool"),
    /** Maven. */
    MAVEN("Maven artifact"),
    /** Gradle. */
    GRADLE("Gradle dependency"),
    /** Helm. */
    HELM("Helm chart"),
    /** Helm, for what a chart depends on. */
    HELM_DEPENDENCY("chart dependency"),
    /** Kustomize, for charts that it puts in. */
    KUSTOMIZE("Helm chart");

    private final String text;

    Installer(String text) {
        this.text = text;
    }

    /** Returns what it installs, in the singular. */
    public String text() {
        return text;
    }
}
