package dev.immutabledeploy.action.amazon;

import dev.immutabledeploy.aws.AwsService;
import dev.immutabledeploy.aws.Endpoints;
import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads the variables that say where services are, as all of Amazon's own tools do. */
final class Addresses {
    private static final String ALL = "AWS_ENDPOINT_URL";

    private static final Map<AwsService, String> NAMES = Map.of(
            AwsService.AUTO_SCALING, "AUTO_SCALING",
            AwsService.EC2, "EC2",
            AwsService.LOAD_BALANCING, "ELASTIC_LOAD_BALANCING_V2",
            AwsService.CLOUD_WATCH, "CLOUDWATCH",
            AwsService.S3, "S3",
            AwsService.STS, "STS");

    private Addresses() {}

    static Endpoints of(Map<String, String> environment) {
        if ("true".equalsIgnoreCase(environment.get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))) {
            return Endpoints.AMAZON;
        }
        Map<AwsService, URI> single = new EnumMap<>(AwsService.class);
        NAMES.forEach((service, name) ->
                address(environment, ALL + "_" + name).ifPresent(address -> single.put(service, address)));
        return new Endpoints(address(environment, ALL), single);
    }

    private static Optional<URI> address(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(text -> !text.isBlank())
                .map(text -> parsed(name, text));
    }

    private static URI parsed(String name, String text) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new ProblemException(Problem.input(
                "endpoint", "variable " + name + " holds no address", "write for example http://127.0.0.1:4566"));
    }
}
