package dev.immutabledeploy.aws;

import dev.immutabledeploy.problem.Problem;
import dev.immutabledeploy.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * Makes the clients of the services, each once. Every client gets credentials, region, endpoint, time-outs and retries
 * from here, and an empty profile, so that no variable, file or metadata service of the machine has a say. Questions are
 * asked again after a while; mutations never are.
 */
public final class AwsClients {
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(4);
    private static final ProfileFile NO_PROFILE = ProfileFile.aggregator().build();

    /** Ends calls that take too long; a thread that all clients of the process share, and that goes when none is needed. */
    private static final ScheduledExecutorService TIMEOUTS = timeouts();

    private final SdkHttpClient http;
    private final Endpoints endpoints;
    private final CallLimits limits;
    private final Optional<Supplier<Access.Keys>> hostsOwn;
    private final Map<Key, Object> clients = new ConcurrentHashMap<>();

    /** Whether a client asks or changes something. */
    public enum Use {
        /** Asked again where there was no answer. */
        QUESTION,
        /** Sent once. */
        MUTATION
    }

    private record Key(AwsService service, Place place, Use use) {}

    /**
     * Takes what all clients share.
     *
     * @param http what carries their requests
     * @param hostsOwn where the host's own credentials come from; absent if the host does not lend them
     */
    public AwsClients(
            SdkHttpClient http, Endpoints endpoints, CallLimits limits, Optional<Supplier<Access.Keys>> hostsOwn) {
        this.http = http;
        this.endpoints = endpoints;
        this.limits = limits;
        this.hostsOwn = hostsOwn;
    }

    /**
     * Returns clients that ask over the network.
     *
     * @param hostsOwn where the host's own credentials come from; absent if the host does not lend them
     * @param hostsProxy whether they go through the proxy that the host's properties and variables name
     */
    public static AwsClients overTheNetwork(
            Endpoints endpoints, CallLimits limits, Optional<Supplier<Access.Keys>> hostsOwn, boolean hostsProxy) {
        SdkHttpClient http = UrlConnectionHttpClient.builder()
                .connectionTimeout(limits.attempt())
                .socketTimeout(limits.attempt())
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useSystemPropertyValues(hostsProxy)
                        .useEnvironmentVariablesValues(hostsProxy)
                        .build())
                .build();
        return new AwsClients(http, endpoints, limits, hostsOwn);
    }

    /** Returns a client for Auto Scaling groups. */
    public AutoScalingClient autoScaling(Place place, Use use) {
        return client(AwsService.AUTO_SCALING, place, use, AutoScalingClient.class, AutoScalingClient::builder);
    }

    /** Returns a client for instances, images and launch templates. */
    public Ec2Client ec2(Place place, Use use) {
        return client(AwsService.EC2, place, use, Ec2Client.class, Ec2Client::builder);
    }

    /** Returns a client for target groups. */
    public ElasticLoadBalancingV2Client loadBalancing(Place place) {
        return client(
                AwsService.LOAD_BALANCING,
                place,
                Use.QUESTION,
                ElasticLoadBalancingV2Client.class,
                ElasticLoadBalancingV2Client::builder);
    }

    /** Returns a client for alarms. */
    public CloudWatchClient cloudWatch(Place place) {
        return client(AwsService.CLOUD_WATCH, place, Use.QUESTION, CloudWatchClient.class, CloudWatchClient::builder);
    }

    /** Returns a client for objects. */
    public S3Client s3(Place place, Use use) {
        return client(AwsService.S3, place, use, S3Client.class, () -> S3Client.builder()
                .forcePathStyle(endpoints.elsewhere(AwsService.S3))
                .crossRegionAccessEnabled(false)
                .disableMultiRegionAccessPoints(true)
                .disableS3ExpressSessionAuth(true)
                .useArnRegion(false)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED));
    }

    /** Returns how long a mutation may take. */
    public Duration mutationTimeout() {
        return limits.mutation();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            AwsService service, Place place, Use use, Class<C> type, Supplier<B> builder) {
        Key key = new Key(service, place, use);
        Object made = clients.get(key);
        if (made == null) {
            C client = build(builder.get(), service, place, use, provider(place));
            made = Optional.<Object>ofNullable(clients.putIfAbsent(key, client)).orElse(client);
        }
        return type.cast(made);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
            B builder, AwsService service, Place place, Use use, AwsCredentialsProvider credentials) {
        return builder.region(Region.of(place.region()))
                .credentialsProvider(credentials)
                .endpointOverride(endpoints.of(service, place.region()))
                .dualstackEnabled(false)
                .fipsEnabled(false)
                .defaultsMode(DefaultsMode.STANDARD)
                .httpClient(http)
                .overrideConfiguration(use == Use.QUESTION ? question() : mutation())
                .build();
    }

    private ClientOverrideConfiguration question() {
        RetryStrategy retries = limits.attempts() == 1 ? never() : patient();
        return base(retries)
                .apiCallAttemptTimeout(limits.attempt())
                .apiCallTimeout(limits.question())
                .build();
    }

    private RetryStrategy patient() {
        BackoffStrategy backOff = limits.backOff().isZero()
                ? BackoffStrategy.retryImmediately()
                : BackoffStrategy.exponentialDelay(limits.backOff(), LONGEST_BACK_OFF);
        return AwsRetryStrategy.configure(StandardRetryStrategy.builder())
                .maxAttempts(limits.attempts())
                .backoffStrategy(backOff)
                .throttlingBackoffStrategy(backOff)
                .circuitBreakerEnabled(false)
                .build();
    }

    private static RetryStrategy never() {
        return AwsRetryStrategy.doNotRetry();
    }

    private ClientOverrideConfiguration mutation() {
        return base(never())
                .apiCallAttemptTimeout(limits.mutation())
                .apiCallTimeout(limits.mutation())
                .build();
    }

    private static ScheduledExecutorService timeouts() {
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "aws-timeouts");
            thread.setDaemon(true);
            return thread;
        });
        one.setKeepAliveTime(10, TimeUnit.SECONDS);
        one.allowCoreThreadTimeOut(true);
        one.setRemoveOnCancelPolicy(true);
        return one;
    }

    private static ClientOverrideConfiguration.Builder base(RetryStrategy retries) {
        return ClientOverrideConfiguration.builder()
                .defaultProfileFile(NO_PROFILE)
                .defaultProfileName("default")
                .appId("immutable-deploy")
                .scheduledExecutorService(TIMEOUTS)
                .retryStrategy(retries);
    }

    private AwsCredentialsProvider provider(Place place) {
        Access access = place.access();
        if (access instanceof Access.Keys keys) {
            AwsCredentials fixed = credentials(keys);
            return () -> fixed;
        }
        if (access instanceof Access.Role role) {
            StsClient sts = client(
                    AwsService.STS,
                    new Place(place.region(), role.by()),
                    Use.QUESTION,
                    StsClient.class,
                    StsClient::builder);
            return StsAssumeRoleCredentialsProvider.builder()
                    .stsClient(sts)
                    .asyncCredentialUpdateEnabled(false)
                    .refreshRequest(request -> request.roleArn(role.arn())
                            .externalId(role.externalId().orElse(null))
                            .roleSessionName(role.session()))
                    .build();
        }
        Supplier<Access.Keys> lent = hostsOwn.orElseThrow(() -> new ProblemException(Problem.input(
                "no-credentials",
                "there are no credentials for AWS: this host does not lend its own",
                "name credentials for this environment")));
        return () -> credentials(lent.get());
    }

    private static AwsCredentials credentials(Access.Keys keys) {
        return keys.token()
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(keys.id(), keys.secret(), token))
                .orElseGet(() -> AwsBasicCredentials.create(keys.id(), keys.secret()));
    }
}
