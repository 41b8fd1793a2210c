package studio.gesso.engine.diffusion.pipeline.weights;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.weights.SafetensorsWriter;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TorchZip;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;

/**
 * Folders of diffusers that differ from {@code sd1} in spelling only, written from it.
 *
 * @param sd1 the folder
 */
record SpelledFolders(Path sd1) {

    private static final String ENDING = ".safetensors";

    /** The names of all of them. */
    static List<String> names() {
        return List.of("sd1-fp16", "sd1-bf16", "sd1-both", "sd1-old", "sd1-transformers5");
    }

    /** Writes one of them into a new folder. */
    Path write(String name, Path folder) {
        copy(sd1, folder);
        switch (name) {
            case "sd1-fp16" -> weights(folder).forEach(file -> {
                beside(file, ".fp16", SafetensorsWriter::float16);
                delete(file);
            });
            case "sd1-bf16" -> weights(folder).forEach(file -> {
                beside(file, ".bf16", SafetensorsWriter::bfloat16);
                move(variant(file, ".bf16"), file);
            });
            case "sd1-both" -> weights(folder).forEach(file -> {
                beside(file, ".fp16", SafetensorsWriter::float16);
                beside(file, ".non_ema", tensor -> SafetensorsWriter.changed(tensor, bytes -> new byte[bytes.length]));
            });
            case "sd1-old" -> weights(folder).forEach(SpelledFolders::pickled);
            case "sd1-transformers5" -> newest(folder);
            default -> throw new IllegalArgumentException(name);
        }
        return folder;
    }

    /** Copies the files of a folder that are not there yet. */
    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (!Files.exists(copy)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> weights(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, StoredTensor> read(Path file) {
        return WeightFileReader.read(file.toAbsolutePath()).tensors();
    }

    private static Path variant(Path file, String word) {
        return file.resolveSibling(file.getFileName().toString().replace(ENDING, word + ENDING));
    }

    private static void beside(Path file, String word, UnaryOperator<StoredTensor> change) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        read(file).forEach((name, tensor) -> tensors.put(name, change.apply(tensor)));
        SafetensorsWriter.write(tensors, variant(file, word));
    }

    /** As in 2022: pickles, and the autoencoder's attention by other names. */
    private static void pickled(Path file) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        read(file).forEach((name, tensor) -> tensors.put(file.getParent().endsWith("vae") ? old(name) : name, tensor));
        String name = file.getParent().endsWith("text_encoder") ? "pytorch_model.bin" : "diffusion_pytorch_model.bin";
        TorchZip.write(tensors, TorchZip.Packing.STORED, file.resolveSibling(name));
        delete(file);
    }

    private static String old(String name) {
        return name.replace(".to_q.", ".query.")
                .replace(".to_k.", ".key.")
                .replace(".to_v.", ".value.")
                .replace(".to_out.0.", ".proj_attn.");
    }

    /** As transformers 5 writes it: CLIP's names without text_model, dtype, and one file of the tokenizer. */
    private static void newest(Path folder) {
        try {
            Path file = folder.resolve("text_encoder/model.safetensors");
            Map<String, StoredTensor> tensors = new LinkedHashMap<>();
            read(file).forEach((name, tensor) -> tensors.put(name.replaceFirst("^text_model\\.", ""), tensor));
            tensors.remove("embeddings.position_ids");
            SafetensorsWriter.write(tensors, file.resolveSibling("new.tmp"));
            move(file.resolveSibling("new.tmp"), file);
            Path config = folder.resolve("text_encoder/config.json");
            Files.writeString(config, Files.readString(config).replace("\"torch_dtype\"", "\"dtype\""));
            tokenizer(folder.resolve("tokenizer"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tokenizer(Path folder) throws IOException {
        JsonObject model = new JsonObject();
        model.addProperty("type", "BPE");
        model.addProperty("unk_token", "<|endoftext|>");
        model.addProperty("continuing_subword_prefix", "");
        model.addProperty("end_of_word_suffix", "</w>");
        model.add("vocab", JsonParser.parseString(Files.readString(folder.resolve("vocab.json"))));
        JsonArray merges = new JsonArray();
        Files.readAllLines(folder.resolve("merges.txt"))
                .stream()
                .filter(line -> !line.startsWith("#") && !line.isEmpty())
                .forEach(line -> merges.add(new Gson().toJsonTree(line.split(" "))));
        model.add("merges", merges);
        JsonObject all = new JsonObject();
        all.addProperty("version", "1.0");
        all.add("model", model);
        Files.writeString(folder.resolve("tokenizer.json"), all.toString());
        for (String old : List.of("vocab.json", "merges.txt", "special_tokens_map.json")) {
            delete(folder.resolve(old));
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
