package dev.immutabledeploy.testing;

import dev.immutabledeploy.testing.Mortal.Killed;
import java.io.IOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** The wire of a process that dies at one of its calls to AWS, before or after the call's effect. */
public final class MortalWire implements SdkHttpClient {
    private final SdkHttpClient wire;
    private final int fatalCall;
    private final boolean afterEffect;
    private final Runnable watch;
    private int calls;

    /**
     * Takes the number of the fatal call, from 1; 0 if it never dies.
     *
     * @param afterEffect whether the effect of the fatal call still happens
     * @param watch is called before and after every call
     */
    public MortalWire(SdkHttpClient wire, int fatalCall, boolean afterEffect, Runnable watch) {
        this.wire = wire;
        this.fatalCall = fatalCall;
        this.afterEffect = afterEffect;
        this.watch = watch;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest real = wire.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                calls++;
                if (calls == fatalCall && !afterEffect) {
                    throw new Killed();
                }
                watch.run();
                try {
                    return alive(real.call());
                } finally {
                    watch.run();
                }
            }

            @Override
            public void abort() {
                real.abort();
            }
        };
    }

    private HttpExecuteResponse alive(HttpExecuteResponse response) {
        if (calls == fatalCall) {
            throw new Killed();
        }
        return response;
    }

    /** Returns how many calls there were. */
    public int calls() {
        return calls;
    }

    @Override
    public String clientName() {
        return "mortal";
    }

    @Override
    public void close() {
        wire.close();
    }
}
