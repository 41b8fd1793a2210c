package studio.gesso.engine.library.inspect.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.library.inspect.ModelDoctor;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.library.inspect.report.DiagnosisText;

/** Checkpoints that are damaged in one place: the doctor names the place. */
class DamagedWeightsTest {

    private static final Counted SOUND = Counted.of("small/sd1");

    @TempDir
    private Path temp;

    @Test
    void aFileThatWasCutIsNotWhole() throws IOException {
        Path file = SOUND.write(temp.resolve("m.safetensors"));
        long whole = Files.size(file);
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(whole - 1000);
        }
        String sentence = only(ModelDoctor.quick(), file);
        assertTrue(sentence.startsWith(file + " is not whole: it has "), sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            model.diffusion_model.time_embed.0.bias                       | time_embedding.linear_1.bias of its U-Net
            model.diffusion_model.output_blocks.3.0.in_layers.2.bias      | up_blocks.1.resnets.0.conv1.bias of its U-Net
            first_stage_model.decoder.mid.attn_1.k.weight                 | decoder.mid_block.attentions.0.to_k.weight of its VAE
            first_stage_model.encoder.conv_out.bias                       | encoder.conv_out.bias of its VAE
            cond_stage_model.transformer.text_model.encoder.layers.0.mlp.fc1.bias | text_model.encoder.layers.0.mlp.fc1.bias of its text encoder""")
    void aTensorThatIsLeftOutIsNamed(String left, String named) {
        Counted without = SOUND.with(rows -> rows.stream().filter(row -> !row.name().equals(left)).toList());
        assertEquals(SOUND.rows().size() - 1, without.rows().size(), left);
        assertEquals("m.safetensors lacks the tensor " + named + ".",
                only(ModelDoctor.quick(), without.write(temp.resolve("m.safetensors"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.diffusion_model.time_embed.2.weight", "model.diffusion_model.out.0.bias",
        "model.diffusion_model.input_blocks.1.0.in_layers.2.weight",
        "first_stage_model.decoder.mid.attn_1.k.weight", "first_stage_model.encoder.down.0.block.0.norm1.weight",
        "cond_stage_model.transformer.text_model.encoder.layers.0.self_attn.q_proj.weight"})
    void aTensorOfAWrongShapeIsNamedWithBothShapes(String name) {
        List<Long> right = shape(name);
        List<Long> wrong = new ArrayList<>(right);
        wrong.set(wrong.size() - 1, wrong.getLast() + 1);
        String sentence = only(ModelDoctor.quick(), shaped(name, wrong));
        assertTrue(sentence.startsWith("m.safetensors: the tensor " + name + " of its "), sentence);
        assertTrue(sentence.contains(" has the shape " + text(wrong) + ", and the network needs "), sentence);
        assertTrue(sentence.endsWith("needs " + text(ShapeFindings.plain(right)) + "."), sentence);
    }

    @Test
    void anyWrongShapeIsFoundAndIsNoFaultOfOurs() {
        Random chance = new Random(12);
        List<Counted.Row> rows = SOUND.rows().stream().filter(row -> !row.shape().isEmpty()).toList();
        for (int i = 0; i < 10; i++) {
            Counted.Row row = rows.get(chance.nextInt(rows.size()));
            List<Long> wrong = new ArrayList<>(row.shape());
            if (chance.nextBoolean()) {
                wrong.removeLast();
            } else {
                int axis = chance.nextInt(wrong.size());
                wrong.set(axis, wrong.get(axis) + 1 + chance.nextInt(3));
            }
            Diagnosis diagnosis = ModelDoctor.quick().with(opener()).examine(shaped(row.name(), wrong));
            String text = row.name() + " " + row.shape() + " as " + wrong + "\n" + DiagnosisText.of(diagnosis);
            assertFalse(text.contains("a fault in Gesso"), text);
            // Tables may have more rows: the file itself says how many words and places its network has.
            boolean isLarger = row.name().contains("_embedding.weight") && wrong.getFirst() > row.shape().getFirst();
            assertTrue(!diagnosis.isUsable() || row.name().contains("position_ids") || isLarger, text);
        }
    }

    @Test
    void aNumberThatIsNoneIsNamed() throws IOException {
        String name = "model.diffusion_model.middle_block.0.in_layers.2.weight";
        Path file = SOUND.write(temp.resolve("m.safetensors"));
        TensorData.InFile data = (TensorData.InFile) WeightFileReader.read(file).tensors().get(name).data();
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(data.offset() + data.length() - 2);
            damaged.write(new byte[]{0, 0x7e});
        }
        assertEquals("m.safetensors: the U-Net has NaN values in the tensor " + name
                + ": every picture would be black.", only(ModelDoctor.thorough(), file));
    }

    private Path shaped(String name, List<Long> shape) {
        return SOUND
                .withEach(row -> row.name().equals(name)
                        ? new Counted.Row(name, row.counted(), row.dtype(), shape, row.mean(), row.scale())
                        : row)
                .write(temp.resolve("m.safetensors"));
    }

    private static List<Long> shape(String name) {
        return SOUND.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow().shape();
    }

    private static String text(List<Long> shape) {
        return String.join(" × ", shape.stream().map(String::valueOf).toList());
    }

    private String only(ModelDoctor doctor, Path file) {
        Diagnosis diagnosis = doctor.with(opener()).examine(file);
        assertEquals(1, diagnosis.findings().size(), DiagnosisText.of(diagnosis));
        assertFalse(diagnosis.isUsable());
        return diagnosis.findings().getFirst().sentence();
    }

    private ModelOpener opener() {
        return new ModelOpener(temp.resolve("cache"));
    }
}
