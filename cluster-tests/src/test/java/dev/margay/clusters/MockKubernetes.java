package dev.margay.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The mock of Kubernetes's interface, with two things that Spark needs and the mock does not do: a server-side apply creates what does not
 * exist, and a new pod is pending.
 */
final class MockKubernetes extends KubernetesCrudDispatcher {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public MockResponse handlePatch(RecordedRequest request) {
        String path = request.getPath().replaceFirst("\\?.*", "");
        if (request.getPath().contains("fieldManager=") && findResource(getKey(path)) == null) {
            return create(path.substring(0, path.lastIndexOf('/')), request, request.getBody());
        }
        return super.handlePatch(request);
    }

    @Override
    public MockResponse handleCreate(RecordedRequest request) {
        if (!request.getPath().matches(".*/pods(\\?.*)?")) {
            return super.handleCreate(request);
        }
        try {
            JsonNode pod = JSON.readTree(request.getBody().readString(StandardCharsets.UTF_8));
            ((ObjectNode) pod).withObject("/status").put("phase", "Pending");
            return create(request.getPath(), request, new Buffer(JSON.writeValueAsBytes(pod)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MockResponse create(String collection, RecordedRequest request, Buffer body) {
        return super.handleCreate(
                new RecordedRequest(request.getHttpVersion(), HttpMethod.POST, collection, request.getHeaders(), body));
    }
}
