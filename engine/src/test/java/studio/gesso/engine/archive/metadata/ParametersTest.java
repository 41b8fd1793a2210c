package studio.gesso.engine.archive.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.metadata.dialect.Parameters;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.metadata.settings.Settings;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.image.mask.Polygon;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.tensor.NoiseSource;

class ParametersTest {

    private static final List<String> WORDS = List.of("fox", "a \"quoted\" word", "(snow:1.2)", "[night]", "BREAK",
            "Steps: 20", "Seed: 3, Size: 4x4", "東京の夜", "🦊", "naïve", "C:\\path", "{a|b}", "<lora:soft:0.7>",
            "Negative prompt", "a, b", "'", "\t,", "Model: x", "\\\"", "--", "1/2",
            "#9", "\\#", "a cat AND a dog :1.2", "\\AND", "\\BREAK", "[cat:dog:0.5]", "[rain|snow]", "\\(", "((deep))",
            "{2$$a|b}", "__animal__", "\\{", "| bar", "Template: x", "Seed: 1 | Steps: 2 | Size: 3x4 | RNG: CPU");

    private static final Request BLANK = new Request("", "", Optional.empty(), new Source.Blank(), new Size(1, 1),
            SamplerName.EULER, SigmaSchedule.AUTOMATIC, 1, 0, 0, 1);

    @Test
    void allThatTheTextCanSayComesBack() {
        var random = new Random(20260819);
        for (int i = 0; i < 20_000; i++) {
            Request request = request(random);
            String text = Parameters.text(request, "Gesso 0.1.0", List.of());
            assertEquals(request, back(text).over(BLANK), text);
        }
    }

    @Test
    void allThatTheTextCanSayOfAFillComesBack() {
        var random = new Random(20261122);
        var subject = new Fill.Subject(Samples.pixels(Samples.SIZE, 1),
                Polygon.rectangle(0, 0, 32, 12).in(Samples.SIZE));
        for (int i = 0; i < 2_000; i++) {
            Fill.Settings settings = new Fill.Settings(0, 3 * random.nextInt(171),
                    random.nextInt(300), Fill.View.values()[random.nextInt(2)],
                    Content.values()[random.nextInt(Content.values().length)], ColourMatch.RING,
                    (1 + random.nextInt(100)) / 100.0);
            Fill fill = new Fill(subject, Area.of(Samples.SIZE), settings,
                    Region.Work.inMultiples(new Size(8 + 8 * random.nextInt(9), 64), 8));
            Request request = fill.request(request(random));
            String text = Parameters.text(request, "Gesso 0.1.0", List.of());
            Settings back = back(text);
            assertEquals(request, back.over(BLANK.with(fill, new Size(1, 1))), text);
            // What the model sees when it sees the frame has no padding, and grow and colours A1111 does not have.
            Fill.Settings other = new Fill.Settings(0, 512,
                    settings.view() == Fill.View.WHOLE ? settings.padding() : 512,
                    null, null, ColourMatch.RING, 0.005);
            assertEquals(settings, back.over(other), text);
        }
    }

    @ParameterizedTest
    @EnumSource(SamplerName.class)
    void everySamplerComesBack(SamplerName sampler) {
        for (SigmaSchedule sigmaSchedule : SigmaSchedule.values()) {
            Request request = new Request("m", "p", Optional.empty(), new Source.Blank(), Samples.SIZE, sampler,
                    sigmaSchedule,
                    1, 1, 0, 1);
            assertEquals(request, back(Parameters.text(request, "Gesso", List.of())).over(BLANK));
        }
    }

    private static Settings back(String text) {
        var embedded = new EmbeddedData(Optional.empty(), Map.of("parameters", text), 1);
        RestoredSettings restored = Metadata.read(embedded, "test.png");
        assertEquals(Optional.of("A1111"), restored.dialect());
        assertEquals(List.of(), restored.lost());
        return restored.settings();
    }

    private static Request request(Random random) {
        SigmaSchedule[] schedules = SigmaSchedule.values();
        SamplerName[] samplers = SamplerName.values();
        AdvancedSettings advanced = AdvancedSettings.NONE
                .with(it -> {
                    it.noise = random.nextBoolean() ? NoiseSource.TORCH_CPU : NoiseSource.PHILOX;
                    it.emphasis = Emphasis.values()[random.nextInt(Emphasis.values().length)];
                    it.clipSkip = random.nextInt(4);
                    it.endAfter = random.nextInt(3);
                    it.eta = random.nextInt(3) / 2.0;
                    it.imageGuidance = 1 + random.nextInt(3) / 2.0;
                });
        String negative = prompt(random);
        return new Request(random.nextBoolean() ? "postcard" : "strange, name: of \"a\" model", prompt(random),
                negative.isEmpty() ? Optional.empty() : Optional.of(negative), new Source.Blank(),
                new Size(1 + random.nextInt(20_000), 1 + random.nextInt(4096)),
                samplers[random.nextInt(samplers.length)], schedules[random.nextInt(schedules.length)],
                1 + random.nextInt(1000), random.nextInt(3001) / 100.0, random.nextLong(), 1,
                advanced);
    }

    /** Lines of words; A1111 takes the blanks from both ends of a line, and empty lines from both ends of a text. */
    private static String prompt(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> IntStream.range(0, random.nextInt(5))
                        .mapToObj(_ -> WORDS.get(random.nextInt(WORDS.size())))
                        .collect(Collectors.joining(" "))
                        .strip())
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
