package studio.gesso.engine.archive.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.metadata.gesso.Fingerprint;
import studio.gesso.engine.archive.metadata.gesso.MaskText;
import studio.gesso.engine.archive.metadata.notation.Xmp;
import studio.gesso.engine.archive.metadata.settings.PictureRecord;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings.Lost;
import studio.gesso.engine.archive.metadata.settings.Settings;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.embedded.PngText;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.image.fill.InpaintProof;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.image.mask.Polygon;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.conditioning.SizeConditioning;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.speed.Matrices;
import studio.gesso.engine.request.upscale.Hires;
import studio.gesso.engine.tensor.NoiseSource;

class DialectsTest {

    private static RestoredSettings read(Map<String, String> texts) {
        return Metadata.read(new EmbeddedData(Optional.of(new Size(640, 480)), texts, 1), "test.png");
    }

    private static List<String> lost(RestoredSettings restored) {
        return restored.lost().stream().map(Lost::setting).toList();
    }

    @Test
    void ourOwnPicturesGiveTheWholeRequestBack() {
        var all = new AdvancedSettings(NoiseSource.PHILOX, Emphasis.PLAIN, 2, 0.3, 0.7, new DeepCache(3, 1),
                Matrices.EIGHT_BITS, new StepRange(0.2, 0.7), 1.2, 30, new AdvancedSettings.DenoisingRange(0.1, 0.8),
                new SizeConditioning(Optional.of(new Size(900, 700)), 3, 4, 5.5, 2), List.of(), 5, List.of(),
                List.of(new Lora("fox", 0.8, -0.5)), Optional.of("soft"), VaeDecoder.TAESD, Optional.empty(),
                Optional.of(new Hires(1.5, "4x-fox.pth", 12, 0.45)), List.of("Film, noir", "ink"));
        for (Optional<String> negative : List.of(Optional.<String>empty(), Optional.of(""), Optional.of("fog\n "))) {
            var request = new Request("one two", "  a fox\n\"quoted\" 🦊\n", negative, new Source.Blank(),
                    new Size(64, 32), SamplerName.DDIM, SigmaSchedule.EXPONENTIAL, 7, 0.125, Long.MAX_VALUE, 1, all);
            Picture picture = Samples.picture(request);
            RestoredSettings restored = read(texts(picture));
            assertEquals(Optional.of("Gesso"), restored.dialect());
            assertEquals(List.of(), restored.lost());
            assertEquals(request, restored.settings().over(Samples.request("other", 1)));
            assertEquals(Optional.of(picture.made()), restored.origin().flatMap(PictureRecord::made));
            assertEquals(Fingerprint.of(picture.pixels()), restored.origin().orElseThrow().pixels());
        }
    }

    @Test
    void anOlderPictureThatDoesNotTellItsPrecisionIsReadAllTheSame() {
        String text = texts(Samples.picture("a fox", 1)).get("gesso");
        String older = text.replace("\"precision\":\"float32\",", "");
        assertTrue(older.length() < text.length());
        Optional<PictureRecord> origin = read(Map.of("gesso", older)).origin();
        assertEquals(Optional.of(""), origin.flatMap(PictureRecord::made).map(Picture.Made::precision));
        assertEquals(Optional.of("cpu"), origin.flatMap(PictureRecord::made).map(Picture.Made::provider));
    }

    @Test
    void aPaintedPictureKnowsItsParentItsStrengthItsProofAndItsLabel() {
        var parent = Samples.pixels(Samples.SIZE, 5);
        var mask = new Mask(Samples.SIZE, new byte[32 * 24]);
        Request request = Samples.request("a fox", 1).with(new Source.Inside(parent, mask, 1), Samples.SIZE);
        InpaintProof proof = new InpaintProof(0, 812_344);
        Picture made = Samples.picture(request);
        Map<String, String> texts = texts(new Picture(made.pixels(), request, made.made(), Optional.of(proof)));
        RestoredSettings restored = read(texts);
        assertEquals(Optional.of(proof), restored.origin().flatMap(PictureRecord::proof));
        assertEquals(Optional.of(Fingerprint.of(parent)), restored.origin().flatMap(PictureRecord::parent));
        assertEquals(Optional.of(1.0), restored.settings().strength());
        assertEquals(Optional.of(mask), MaskText.read(texts.get(MaskText.KEYWORD)));
        assertEquals(Optional.of("http://cv.iptc.org/newscodes/digitalsourcetype/"
                + "compositeWithTrainedAlgorithmicMedia"), Xmp.text(texts.get(PngText.XMP), "DigitalSourceType"));
    }

    @Test
    void aFilledPictureGivesItsFillBack() {
        Pixels parent = Samples.pixels(Samples.SIZE, 5);
        Area canvas = new Area(-3, -4, 40, 30);
        Mask mask = Polygon.ellipse(2, 2, 30, 20).in(canvas.size());
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Fill.Settings settings = new Fill.Settings(random.nextInt(9), random.nextInt(20), random.nextInt(20),
                    Fill.View.values()[random.nextInt(2)], Content.values()[random.nextInt(4)],
                    ColourMatch.values()[random.nextInt(2)], 1 - random.nextDouble());
            Fill fill = new Fill(new Fill.Subject(parent, canvas, mask), Area.of(canvas.size()), settings,
                    Region.Work.inMultiples(new Size(64, 64), 8));
            Request request = fill.request(Samples.request("a fox", 1));
            Map<String, String> texts = texts(Samples.picture(request));
            RestoredSettings restored = read(texts);
            Mask kept = MaskText.read(texts.get(MaskText.KEYWORD)).orElseThrow();
            assertEquals(fill, restored.source(parent, Optional.of(kept)));
            assertEquals(settings, restored.settings().over(Fill.Settings.USUAL));
            assertThrows(UserException.class, () -> restored.source(parent, Optional.empty()));
            assertEquals(Optional.of(Fingerprint.of(parent)), restored.origin().flatMap(PictureRecord::parent));
        }
    }

    private static Map<String, String> texts(Picture picture) {
        var texts = new java.util.LinkedHashMap<String, String>();
        PictureTexts.of(picture, java.time.Instant.EPOCH).forEach(text -> texts.put(text.keyword(), text.text()));
        return texts;
    }

    @Test
    void graphsWithTheNewSamplersAreFollowedThroughAllTheirParts() {
        Settings settings = read(Map.of("prompt", """
                {"1": {"class_type": "SaveImage", "inputs": {"images": ["2", 0]}},
                 "2": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["10", 2]}},
                 "3": {"class_type": "SamplerCustomAdvanced", "inputs": {"noise": ["4", 0], "guider": ["5", 0],
                       "sampler": ["6", 0], "sigmas": ["7", 0], "latent_image": ["8", 0]}},
                 "4": {"class_type": "RandomNoise", "inputs": {"noise_seed": ["14", 0]}},
                 "5": {"class_type": "CFGGuider", "inputs": {"model": ["9", 0], "positive": ["11", 0],
                       "negative": ["12", 0], "cfg": 3.5}},
                 "6": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "uni_pc"}},
                 "7": {"class_type": "BasicScheduler", "inputs": {"scheduler": "beta", "steps": 12, "denoise": 1.0,
                       "model": ["9", 0]}},
                 "8": {"class_type": "EmptySD3LatentImage", "inputs": {"width": ["15", 0], "height": 512}},
                 "9": {"class_type": "LoraLoader", "inputs": {"lora_name": "soft.safetensors", "model": ["10", 0]}},
                 "10": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "a\\\\b\\\\crystal.ckpt"}},
                 "11": {"class_type": "ControlNetApplyAdvanced", "inputs": {"positive": ["13", 0],
                       "negative": ["12", 0], "image": ["16", 0]}},
                 "12": {"class_type": "CLIPTextEncode", "inputs": {"text": "fog", "clip": ["10", 1]}},
                 "13": {"class_type": "CLIPTextEncode", "inputs": {"text": ["17", 0], "clip": ["10", 1]}},
                 "14": {"class_type": "PrimitiveNode", "inputs": {"value": 18446744073709551615}},
                 "15": {"class_type": "PrimitiveInt", "inputs": {"value": 1024}},
                 "16": {"class_type": "LoadImage", "inputs": {"image": "x.png"}},
                 "17": {"class_type": "PrimitiveString", "inputs": {"value": "a crystal"}}}""")).settings();
        assertEquals(Optional.of("a crystal"), settings.prompt());
        assertEquals(Optional.of("fog"), settings.negative());
        assertEquals(Optional.of("UniPC"), settings.sampler());
        assertEquals(Optional.of("Beta"), settings.schedule());
        assertEquals(Optional.of(12), settings.steps());
        assertEquals(Optional.of(3.5), settings.guidance());
        assertEquals(Optional.of(new BigInteger("18446744073709551615")), settings.seed());
        assertEquals(Optional.of(new Size(1024, 512)), settings.size());
        assertEquals(Optional.of("crystal"), settings.model());
    }

    @Test
    void aGraphOfTwoPassesGivesTheFirstAndListsTheSecond() {
        RestoredSettings restored = read(Map.of("prompt", """
                {"9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0]}},
                 "8": {"class_type": "VAEDecode", "inputs": {"samples": ["7", 0]}},
                 "7": {"class_type": "KSampler", "inputs": {"latent_image": ["6", 0], "positive": ["2", 0],
                       "negative": ["2", 0], "steps": 8, "cfg": 4, "denoise": 0.5, "seed": 2, "sampler_name": "ddim",
                       "scheduler": "normal"}},
                 "6": {"class_type": "LatentUpscale", "inputs": {"samples": ["5", 0], "width": 1024, "height": 1024}},
                 "5": {"class_type": "KSampler", "inputs": {"latent_image": ["4", 0], "positive": ["2", 0],
                       "negative": ["3", 0], "steps": 20, "cfg": 7, "denoise": 1, "seed": 1, "sampler_name": "euler",
                       "scheduler": "karras"}},
                 "4": {"class_type": "EmptyLatentImage", "inputs": {"width": 512, "height": 512}},
                 "3": {"class_type": "ConditioningZeroOut", "inputs": {"conditioning": ["2", 0]}},
                 "2": {"class_type": "CLIPTextEncodeSDXL", "inputs": {"text_g": "a tower", "text_l": "a tower",
                       "width": 4096, "height": 4096}}}"""));
        assertEquals(Optional.of(20), restored.settings().steps());
        assertEquals(Optional.of("a tower"), restored.settings().prompt());
        assertEquals(Optional.of(new Size(512, 512)), restored.settings().size());
        assertEquals(List.of("second pass"), lost(restored));
    }

    @Test
    void aGraphThatBeginsWithAPictureHasAStrength() {
        RestoredSettings restored = read(Map.of("prompt", """
                {"9": {"class_type": "SaveImage", "inputs": {"images": ["7", 0]}},
                 "7": {"class_type": "KSampler", "inputs": {"latent_image": ["6", 0], "positive": ["2", 0],
                       "negative": ["2", 0], "steps": 8, "cfg": 4, "denoise": 0.55, "seed": 2,
                       "sampler_name": "heun", "scheduler": "simple"}},
                 "6": {"class_type": "VAEEncode", "inputs": {"pixels": ["5", 0]}},
                 "5": {"class_type": "LoadImage", "inputs": {"image": "x.png"}},
                 "2": {"class_type": "CLIPTextEncode", "inputs": {"text": "a cat", "clip": ["1", 1]}}}"""));
        assertEquals(Optional.of(0.55), restored.settings().strength());
        assertEquals(Optional.of(new Size(640, 480)), restored.settings().size());
        assertEquals(List.of(), lost(restored));
    }

    @Test
    void ringsAndNonsenseInAGraphAreSurvived() {
        assertEquals(Optional.of("ComfyUI"), read(Map.of("prompt", """
                {"1": {"class_type": "KSampler", "inputs": {"latent_image": ["1", 0], "positive": ["1", 0],
                       "negative": ["2", 0], "cfg": ["1", 0], "seed": ["2", 0], "model": ["2", 0]}},
                 "2": {"class_type": "X", "inputs": {"value": ["2", 0], "model": ["1", 0], "seed": ["2", 0],
                       "conditioning": ["2", 0]}},
                 "3": 7, "4": {"inputs": []}, "5": {"class_type": [], "inputs": {"images": ["3", -1]}}}""")).dialect());
    }

    @Test
    void olderInvokePicturesKeepTheNegativePromptInBrackets() {
        Settings settings = read(Map.of("sd-metadata", """
                {"model_weights": "stable-diffusion-1.5", "image": {"prompt": [{"prompt": "a mill [people, cars]",
                 "weight": 1.0}], "steps": 50, "cfg_scale": 7.5, "sampler": "k_euler_a", "seed": 9, "width": 512,
                 "height": 640}}""")).settings();
        assertEquals(Optional.of("a mill"), settings.prompt());
        assertEquals(Optional.of("people, cars"), settings.negative());
        assertEquals(Optional.of("Euler a"), settings.sampler());
        assertEquals(Optional.of("stable-diffusion-1.5"), settings.model());
    }

    @Test
    void fooocusInA1111sGrammarGivesTheTypedPrompt() {
        RestoredSettings restored = read(Map.of("fooocus_scheme", "a1111", "parameters", """
                cinematic still a bear, emotional
                Negative prompt: anime, cartoon
                Steps: 30, Sampler: DPM++ 2M SDE Karras, Seed: 55, Size: 1152x896, CFG scale: 4, Sharpness: 2, \
                Model: juggernautXL_v8, Scheduler: karras, Raw prompt: a bear, Raw negative prompt: , \
                Styles: "['Fooocus V2']", Version: Fooocus v2.5.5"""));
        assertEquals(Optional.of("Fooocus"), restored.dialect());
        assertEquals(Optional.of("a bear"), restored.settings().prompt());
        assertEquals(Optional.empty(), restored.settings().negative());
        assertEquals(Optional.of("Karras"), restored.settings().schedule());
        assertTrue(lost(restored).contains("styles"));
    }

    @Test
    void a1111WithoutAWordOnItsNoiseMeansTheGraphicsCards() {
        String text = "cat\nSteps: 9, Sampler: Euler a, Seed: 3, Clip skip: 2";
        assertEquals(NoiseSource.PHILOX, read(Map.of("parameters", text)).settings().advanced().noise());
        assertEquals(1, read(Map.of("parameters", text)).settings().advanced().clipSkip());
        assertEquals(NoiseSource.TORCH_CPU,
                read(Map.of("parameters", text + ", RNG: CPU")).settings().advanced().noise());
    }

    @Test
    void drawThingsIsReadFromACommentToo() {
        Settings settings = read(Map.of("Comment", """
                {"c": "a lake", "uc": "", "sampler": "Euler A Trailing", "scale": 2, "seed": 4, "size": "640x384",
                 "steps": 8, "strength": 0.7, "model": "flux_1_schnell_q8p.ckpt", "seed_mode": "Nvidia GPU Compatible"}
                """)).settings();
        assertEquals(Optional.of("Euler a"), settings.sampler());
        assertEquals(Optional.of("SGM Uniform"), settings.schedule());
        assertEquals(Optional.of(0.7), settings.strength());
        assertEquals(NoiseSource.PHILOX, settings.advanced().noise());
    }

    @Test
    void aTextThatIsCutAnywhereGivesSettingsOrASentence() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("src/test/data/metadata"), "*.png")) {
            for (Path file : files) {
                for (Map.Entry<String, String> text : EmbeddedReader.read(file).texts().entrySet()) {
                    String[] codePoints = text.getValue()
                            .codePoints()
                            .mapToObj(Character::toString)
                            .toArray(String[]::new);
                    for (int length = 0; length < codePoints.length; length++) {
                        String cut = String.join("", Arrays.copyOf(codePoints, length));
                        RestoredSettings restored = read(Map.of(text.getKey(), cut));
                        assertEquals(restored.dialect().isEmpty(), restored.sentence().isPresent(), cut);
                    }
                }
            }
        }
    }

    @Test
    void endlessNestingIsNoWayToEndTheProgram() {
        for (String keyword : List.of("prompt", "parameters", "gesso", "invokeai_metadata", "Comment")) {
            RestoredSettings restored = read(Map.of(keyword, "{\"uc\":" + "[".repeat(500_000)));
            assertTrue(restored.sentence().orElseThrow().contains("test.png"));
        }
        String quoted = "x\nSteps: 1, Seed: 2, Size: 8x8, Long: \"" + "\\\\a".repeat(200_000) + "\"";
        assertEquals(Optional.of(1), read(Map.of("parameters", quoted)).settings().steps());
    }
}
