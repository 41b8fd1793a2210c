package studio.gesso.engine.work.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.speed.Matrices;

class RunHistoryTest {

    private static final String CPU = "cpu";
    private static final Size SMALL = new Size(128, 128);
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void nothingIsSaidOfAModelThatWasNeverRun() {
        RunHistory history = history();
        assertEquals(Optional.empty(), history.of(request("fox", 20, SMALL), CPU));
        history.learn(picture(request("fox", 20, SMALL), usage(5, 2, 20, 1, 0)));
        assertEquals(Optional.empty(), history.of(request("owl", 20, SMALL), CPU));
        assertEquals(Optional.empty(), history.of(request("fox", 20, SMALL), "cuda"));
    }

    @Test
    void theSameAgainTakesTheSameWithoutOpening() {
        RunHistory history = history();
        history.learn(picture(request("fox", 20, SMALL), usage(5, 2, 20, 1, 700 * MIB)));
        assertEquals(new Forecast(Duration.ofSeconds(41), OptionalLong.of(700 * MIB)),
                history.of(request("fox", 20, SMALL), CPU).orElseThrow());
        assertEquals(Duration.ofSeconds(21), time(history, request("fox", 10, SMALL)));
        Request batch = new Request("fox", "a fox", Optional.empty(), new Source.Blank(), SMALL, SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, 10, 5, 1, 4);
        assertEquals(Duration.ofSeconds(84), time(history, batch));
    }

    @Test
    void anotherModelMeansThatItIsOpenedAgain() {
        RunHistory history = history();
        history.learn(picture(request("fox", 20, SMALL), usage(5, 2, 20, 1, 0)));
        history.learn(picture(request("fox", 20, SMALL), usage(0, 2, 20, 1, 0)));
        history.learn(picture(request("owl", 20, SMALL), usage(9, 1, 20, 1, 0)));
        assertEquals(Duration.ofSeconds(46), time(history, request("fox", 20, SMALL)));
        assertEquals(Duration.ofSeconds(21), time(history, request("owl", 20, SMALL)));
    }

    /** One may be of another family: people call many models "model". */
    @Test
    void twoFilesOfOneNameAreMeasuredApart() throws IOException {
        Path small = Files.writeString(Files.createDirectories(folder.resolve("a")).resolve("fox.safetensors"),
                "small");
        Path large = Files.writeString(Files.createDirectories(folder.resolve("b")).resolve("fox.safetensors"),
                "larger");
        RunHistory history = history();
        history.learn(picture(request(small.toString(), 20, SMALL), usage(0, 2, 20, 1, 0)));
        assertEquals(Optional.empty(), history.of(request(large.toString(), 20, SMALL), CPU));
        history.learn(picture(request(large.toString(), 20, SMALL), usage(0, 9, 20, 1, 0)));
        history.write();
        RunHistory next = history();
        assertEquals(Duration.ofSeconds(41), time(next, request(small.toString(), 20, SMALL)));
        assertEquals(Duration.ofSeconds(181), time(next, request(large.toString(), 20, SMALL)));
        Path moved = Files.move(small, Files.createDirectories(folder.resolve("c")).resolve("fox.safetensors"));
        assertEquals(Duration.ofSeconds(41), time(next, request(moved.toString(), 20, SMALL)));
    }

    @Test
    void guidanceTwiceAStepAndPartOfTheStepsCount() {
        RunHistory history = history();
        history.learn(picture(request("fox", 20, SMALL), usage(0, 2, 20, 1, 0)));
        Request plain = new Request("fox", "a fox", Optional.empty(), new Source.Blank(), SMALL, SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, 20, 1, 1, 1);
        assertEquals(Duration.ofSeconds(21), time(history, plain));
        Request half = request("fox", 20, SMALL)
                .with(new Source.From(new Pixels(SMALL, new int[128 * 128]), 0.5), SMALL);
        assertEquals(Duration.ofSeconds(21), time(history, half));
    }

    @Test
    void fastModesAreMeasuredApart() {
        RunHistory history = history();
        Request fast = request("fox", 20, SMALL)
                .with(it -> it.advanced = it.advanced.with(that -> that.deepCache = new DeepCache(3, 0)));
        history.learn(picture(fast, usage(0, 1, 20, 1, 0)));
        history.learn(picture(request("fox", 20, SMALL), usage(0, 2, 20, 1, 0)));
        Request kept = request("fox", 20, SMALL)
                .with(it -> it.advanced = it.advanced.with(that -> that.matrices = Matrices.EIGHT_BITS));
        history.learn(picture(kept, usage(0, 3, 20, 1, 0)));
        assertEquals(Duration.ofSeconds(61), time(history, kept));
        assertEquals(Duration.ofSeconds(21), time(history, fast));
        assertEquals(Duration.ofSeconds(41), time(history, request("fox", 20, SMALL)));
    }

    @Test
    void otherSizesFollowFromTheNearest() {
        RunHistory history = history();
        history.learn(picture(request("fox", 10, SMALL), usage(0, 1, 10, 1, 500 * MIB)));
        assertEquals(OptionalLong.empty(), history.of(request("fox", 10, new Size(256, 256)), CPU)
                .orElseThrow()
                .memory());
        assertTrue(time(history, request("fox", 10, new Size(256, 256))).compareTo(Duration.ofSeconds(44)) >= 0);
        history.learn(picture(request("fox", 10, new Size(256, 256)), usage(0, 4, 10, 4, 1100 * MIB)));
        assertEquals(Duration.ofSeconds(44), time(history, request("fox", 10, new Size(256, 256))));
        assertEquals(OptionalLong.of(3500 * MIB),
                history.of(request("fox", 10, new Size(512, 512)), CPU).orElseThrow().memory());
    }

    @Test
    void whatWasMeasuredIsThereAtTheNextStart() {
        RunHistory history = history();
        history.learn(picture(request("/home/me/models/fox", 20, SMALL), usage(5, 2, 20, 1, 0)));
        history.write();
        RunHistory next = history();
        assertEquals(Duration.ofSeconds(46), time(next, request("/home/me/models/fox", 20, SMALL)));
    }

    @Test
    void aDamagedFileHoldsNothing() throws IOException {
        Files.writeString(file(), "{\"runs\": [{\"model\": \"fox\", \"step\": -1}, 7, {}]}");
        assertEquals(Optional.empty(), history().of(request("fox", 20, SMALL), CPU));
        Files.writeString(file(), "no json");
        assertEquals(Optional.empty(), history().of(request("fox", 20, SMALL), CPU));
        Files.write(file(), new byte[]{(byte) 0xff, (byte) 0xfe, 0});
        assertEquals(Optional.empty(), history().of(request("fox", 20, SMALL), CPU));
    }

    @Test
    void theOldestAreForgotten() {
        RunHistory history = history();
        for (int i = 0; i <= RunHistory.MOST; i++) {
            history.learn(picture(request("model " + i, 20, SMALL), usage(1, 2, 20, 1, 0)));
        }
        assertEquals(Optional.empty(), history.of(request("model 0", 20, SMALL), CPU));
        assertTrue(history.of(request("model 1", 20, SMALL), CPU).isPresent());
    }

    private Path file() {
        return folder.resolve("runs.json");
    }

    private RunHistory history() {
        return new RunHistory(file());
    }

    private static Duration time(RunHistory history, Request request) {
        return history.of(request, CPU).orElseThrow().time();
    }

    private static Picture.Usage usage(int opening, int step, int steps, int decoding, long memory) {
        return new Picture.Usage(Duration.ofSeconds(opening), Duration.ofSeconds((long) step * steps), steps,
                Duration.ofSeconds(decoding), memory);
    }

    private static Request request(String model, int steps, Size size) {
        return new Request(model, "a fox", Optional.empty(), new Source.Blank(), size, SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, steps, 5, 1, 1);
    }

    private static Picture picture(Request request, Picture.Usage usage) {
        return new Picture(new Pixels(new Size(1, 1), new int[1]), request,
                new Picture.Made("Gesso", CPU, CPU, "float32", "none", "", Duration.ZERO, List.of(), usage));
    }
}
