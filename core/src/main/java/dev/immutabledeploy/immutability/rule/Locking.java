package dev.immutabledeploy.immutability.rule;

import dev.immutabledeploy.immutability.source.Installer;

/**
 * How a package manager locks versions.
 *
 * @param files the lock file it writes, or several to choose from
 * @param write the command that writes it
 * @param install the command that installs what it lists and nothing else
 */
record Locking(String files, String write, String install) {

    /** Returns how a package manager locks versions. */
    static Locking of(Installer installer) {
        return switch (installer) {
            case NPM ->
                new Locking(
                        "package-lock.json, pnpm-lock.yaml or yarn.lock", "npm install --package-lock-only", "npm ci");
            case PIP ->
                new Locking(
                        "uv.lock, poetry.lock or requirements.txt with exact versions",
                        "uv lock, poetry lock, or pip-compile --generate-hashes",
                        "uv sync --locked, poetry install, or pip install --require-hashes");
            case RUBY -> new Locking("Gemfile.lock", "bundle lock", "bundle install with BUNDLE_FROZEN=true");
            case GO -> new Locking("go.sum", "go mod tidy", "go build -mod=readonly");
            case CARGO -> new Locking("Cargo.lock", "cargo generate-lockfile", "cargo build --locked");
            case COMPOSER -> new Locking("composer.lock", "composer update --no-install", "composer install");
            case GRADLE ->
                new Locking(
                        "gradle.lockfile", "gradle dependencies --write-locks", "gradle build with locking activated");
            case HELM_DEPENDENCY -> new Locking("Chart.lock", "helm dependency update", "helm dependency build");
            case MAVEN, SYSTEM, DOTNET, HELM, KUSTOMIZE -> new Locking("lock file", "the package manager", "it alone");
        };
    }
}
