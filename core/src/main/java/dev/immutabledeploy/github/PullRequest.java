package dev.immutabledeploy.github;

import java.net.URI;

/**
 * A pull request.
 *
 * @param number its number in the repository
 * @param page the page where people see it
 */
public record PullRequest(long number, URI page) {}
