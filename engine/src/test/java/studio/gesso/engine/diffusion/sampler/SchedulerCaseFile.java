package studio.gesso.engine.diffusion.sampler;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.NoiseSource;
import studio.gesso.engine.tensor.Tensor;

/** A file of recorded runs. */
record SchedulerCaseFile(JsonObject file) {

    static SchedulerCaseFile read(Path path) throws IOException {
        return new SchedulerCaseFile(JsonParser.parseString(Files.readString(path)).getAsJsonObject());
    }

    /** The cases, each with its own tolerance or that of the file. */
    Stream<SchedulerCase> cases() {
        Tensor beginning = tensor(file.get("init_noise"));
        Tensor clean = tensor(file.get("clean"));
        Noise noise = noise();
        double tolerance = file.get("tolerance").getAsDouble();
        return objects("cases").map(data -> new SchedulerCase(data, beginning, clean, noise,
                data.has("tolerance") ? data.get("tolerance").getAsDouble() : tolerance));
    }

    /** The case of this id. */
    SchedulerCase named(String id) {
        return cases().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    /** The tables of noise levels; none in some files. */
    Stream<JsonObject> tables() {
        return file.has("tables") ? objects("tables") : Stream.empty();
    }

    private Stream<JsonObject> objects(String key) {
        return file.getAsJsonArray(key).asList().stream().map(JsonElement::getAsJsonObject);
    }

    /** The recorded draws, and after them those that PyTorch would continue with. */
    private Noise noise() {
        List<Tensor> pool = file.getAsJsonArray("noise_pool").asList().stream().map(this::tensor).toList();
        Noise more = NoiseSource.TORCH_CPU.of(file.get("noise_pool_seed").getAsLong()).from(shape());
        return index -> index < pool.size() ? pool.get(index) : more.draw(index);
    }

    private Tensor tensor(JsonElement numbers) {
        float[] data = new float[numbers.getAsJsonArray().size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = numbers.getAsJsonArray().get(i).getAsFloat();
        }
        return new Tensor(shape(), data);
    }

    private int[] shape() {
        return file.getAsJsonArray("shape").asList().stream().mapToInt(JsonElement::getAsInt).toArray();
    }
}
