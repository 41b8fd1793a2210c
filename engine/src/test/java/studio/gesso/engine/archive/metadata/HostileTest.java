package studio.gesso.engine.archive.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.image.embedded.EmbeddedData;

/** Files that were made to hang a reader or to fill its memory; each test ends, or it fails. */
class HostileTest {

    private static final int TEN_MEGABYTES = 10 << 20;

    @TempDir
    Path folder;

    private static RestoredSettings read(String keyword, String text) {
        return Metadata.read(new EmbeddedData(Optional.empty(), Map.of(keyword, text), 1), "test.png");
    }

    private static String lengthy(String piece) {
        return piece.repeat(TEN_MEGABYTES / piece.length());
    }

    @Test
    void longTextsAreSaidToBeTooLong() {
        String settings = "\nSteps: 5, Sampler: Euler, Seed: 6";
        assertEquals("prompt", read("parameters", lengthy("fox ") + settings).lost().getFirst().setting());
        for (String piece : new String[]{"[", "[a] ", "\"", "a -", " "}) {
            read("Dream", lengthy(piece));
            read("sd-metadata", "{\"image\": {\"prompt\": \"" + lengthy(piece).replace("\"", "\\\"") + "\"}}");
        }
        for (String piece : new String[]{"ab: \"", "ab: \"\\\", ", "/", "\\", "Steps: 1, Seed: 1, Size: 1x1\n", "a:"}) {
            read("parameters", "x\nSteps: 5, Seed: 6, Model: " + lengthy(piece));
        }
    }

    @Test
    void textsThatAreJoinedToThemselvesHaveAnEnd() {
        var graph = new StringBuilder(
                """
                        {"s": {"class_type": "KSampler", "inputs": {"latent_image": ["s", 0], "positive": ["p", 0], "steps": 5}},
                         "p": {"class_type": "CLIPTextEncode", "inputs": {"text": ["0", 0]}}""");
        for (int i = 0; i < 200; i++) {
            graph.append("""
                    , "%d": {"class_type": "StringConcatenate",
                      "inputs": {"string_a": ["%d", 0], "string_b": ["%d", 0], "delimiter": "ha"}}"""
                    .formatted(i, i + 1, i + 1));
        }
        assertEquals(Optional.of(5), read("prompt", graph + "}").settings().steps());
    }

    @Test
    void longChainsOfNodesAreNoWayToEndTheProgram() {
        var graph = new StringBuilder("""
                {"s": {"class_type": "KSampler", "inputs": {"latent_image": ["0", 0], "positive": ["0", 0],
                 "model": ["0", 0], "seed": ["0", 0], "steps": 5}}""");
        for (int i = 0; i < 50_000; i++) {
            graph.append(", \"%d\": {\"class_type\": \"%s\", \"inputs\": {\"conditioning\": [\"%d\", 0]}}"
                    .formatted(i, i % 2 == 0 ? "Reroute" : "X", i + 1));
        }
        assertEquals(Optional.of(5), read("prompt", graph + "}").settings().steps());
    }

    @Test
    void subgraphsThatHoldThemselvesHaveAnEnd() {
        String twice = """
                "nodes": [{"id": 1, "type": "self"}, {"id": 2, "type": "self", "inputs": [{"name": "x", "link": 1}]}],
                "links": [[1, 1, 0, 2, 0, "X"], {"id": 2, "origin_id": 1, "target_id": -20, "target_slot": 0}]""";
        RestoredSettings restored = read("workflow",
                "{" + twice + ", \"definitions\": {\"subgraphs\": [{\"id\": \"self\", " + twice + "}]}}");
        assertTrue(restored.sentence().orElseThrow().contains("no sampler"));
    }

    @Test
    void manySavedPicturesOfOneLongChainAreSearchedOnce() {
        var graph = new StringBuilder("{\"s\": {\"class_type\": \"Odd\", \"inputs\": {\"seed\": 1, \"steps\": 5}}");
        for (int i = 0; i < 30_000; i++) {
            graph.append(", \"%d\": {\"class_type\": \"X\", \"inputs\": {\"x\": [\"%d\", 0]}}".formatted(i, i + 1));
            graph.append(", \"i%d\": {\"class_type\": \"Save\", \"inputs\": {\"images\": [\"0\", 0]}}".formatted(i));
        }
        assertEquals(Optional.of(5), read("prompt", graph + "}").settings().steps());
    }

    @Test
    void largeSubgraphsInManyPlacesFillNoMemory() {
        String nodes = IntStream.range(0, 100_000)
                .mapToObj(i -> "{\"id\":" + i + ",\"type\":\"X\"}")
                .collect(Collectors.joining(","));
        String uses = IntStream.range(0, 250)
                .mapToObj(i -> "{\"id\":" + i + ",\"type\":\"large\"}")
                .collect(Collectors.joining(","));
        String values = "{\"id\": 1, \"type\": \"X\", \"widgets_values\": {" + IntStream.range(0, 150_000)
                .mapToObj(i -> "\"" + i + "\":" + i)
                .collect(Collectors.joining(",")) + "}}";
        String list = "{\"id\": 1, \"type\": \"X\", \"widgets_values\": {\"x\": [" + "1,".repeat(8_000_000) + "1]}}";
        for (String inner : List.of(list, nodes, values)) {
            RestoredSettings restored = read("workflow", "{\"nodes\": [" + uses
                    + "], \"definitions\": {\"subgraphs\": [{\"id\": \"large\", \"nodes\": [" + inner + "]}]}}");
            assertTrue(restored.sentence().orElseThrow().contains("no sampler"));
        }
    }

    @Test
    void manyLinesOutOfOneLargeSubgraphAreFollowedOnce() {
        String inner = IntStream.range(0, 50_000)
                .mapToObj(i -> "{\"id\":" + i + ",\"origin_id\":1,\"target_id\":2,\"target_slot\":0}")
                .collect(Collectors.joining(","));
        String nodes = IntStream.range(1, 50_000)
                .mapToObj(i -> "{\"id\":" + i + ",\"type\":\"X\",\"inputs\":[{\"name\":\"x\",\"link\":1}]}")
                .collect(Collectors.joining(","));
        RestoredSettings restored = read("workflow", "{\"nodes\": [{\"id\":0,\"type\":\"large\"}," + nodes
                + "], \"links\": [[1, 0, 0, 1, 0, \"X\"]], \"definitions\": {\"subgraphs\": [{\"id\": \"large\","
                + " \"links\": [" + inner + "]}]}}");
        assertTrue(restored.sentence().orElseThrow().contains("no sampler"));
    }

    @Test
    void bombsAreNotUnpacked() throws IOException {
        var bombs = new ByteArrayOutputStream();
        bombs.writeBytes(new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] packed = packed(30 << 20);
        for (int i = 0; i < 100; i++) {
            chunk(bombs, "zTXt", named("bomb" + i, packed));
        }
        chunk(bombs, "zTXt", named("parameters", packed(64 << 20)));
        Path file = Files.write(folder.resolve("bombs.png"), bombs.toByteArray());
        assertTrue(Metadata.read(file).sentence().orElseThrow().contains("bombs.png"));
    }

    private static byte[] packed(int size) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
            out.write(new byte[size]);
        }
        return packed.toByteArray();
    }

    private static byte[] named(String keyword, byte[] packed) {
        byte[] name = (keyword + "\0\0").getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(name.length + packed.length).put(name).put(packed).array();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] body) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(body.length).array());
        out.writeBytes(type.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        out.writeBytes(new byte[4]);
    }

    /** A directory in which every entry asks for the rest of the file, or leads into itself. */
    @Test
    void exifThatRepeatsItselfIsReadOnce() throws IOException {
        for (int tag : new int[]{0x9286, 0x8769, 0x010f}) {
            var exif = ByteBuffer.allocate(2 << 20);
            exif.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 0xffff);
            while (exif.position() < 12 * 0xffff) {
                exif.putShort((short) tag).putShort((short) 2).putInt(1 << 20).putInt(8);
            }
            var png = new ByteArrayOutputStream();
            png.writeBytes(new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            chunk(png, "eXIf", exif.array());
            Path file = Files.write(folder.resolve("exif.png"), png.toByteArray());
            assertTrue(Metadata.read(file).sentence().isPresent());
        }
    }
}
