package studio.gesso.engine.archive.steps;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.archive.recovery.StoredRequest;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.branch.BranchSetting;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.request.state.StateFile;

/**
 * The folder of a run: its request, a file {@code state-12} a step and a picture {@code step-12.png}, and {@code run.json},
 * which is written first and whose time tells when the run was last at work. Every file appears when it is complete.
 */
record RunFolder(Path path) {

    private static final String RUN = "run.json";
    private static final String SAVED = "saved";
    private static final Pattern STATE = Pattern.compile("state-(\\d{1,6})");
    private static final Pattern THUMBNAIL = Pattern.compile("step-(\\d{1,6})\\.png");

    /**
     * What is told of a run.
     *
     * @param steps how many it has
     * @param prompt what it paints
     * @param fills whether it fills a part of a larger picture
     * @param origin where it branches from another
     * @param pixels the fingerprint of its finished picture
     * @param made the circumstances in which its states were made; empty where older versions have stored it
     */
    record Facts(int steps, String prompt, boolean fills, Optional<StoredRun.Origin> origin, Optional<String> pixels,
            String made) {

        static Facts of(Request run, int steps, String made) {
            return new Facts(steps, run.prompt(), run.source() instanceof Fill, run.advanced()
                    .branch()
                    .map(branch -> new StoredRun.Origin(RunKey.of(branch.parent(run)), branch.step(),
                            BranchSetting.changes(branch, run))),
                    Optional.empty(), made);
        }

        /** The same with the picture that came out. */
        Facts with(String fingerprint) {
            return new Facts(steps, prompt, fills, origin, Optional.of(fingerprint), made);
        }

        private Facts madeIn(String circumstances) {
            return new Facts(steps, prompt, fills, origin, pixels, circumstances);
        }
    }

    boolean isRun() {
        return Files.isRegularFile(path.resolve(RUN));
    }

    /** Stores the request, where it is not there yet, and deletes the states that were made in other circumstances. */
    void begin(Request run, int steps, String made) throws IOException {
        Files.createDirectories(path);
        Optional<Facts> before = facts();
        if (before.filter(known -> !known.made.equals(made)).isPresent()) {
            for (Path other : states().values()) {
                Files.deleteIfExists(other);
            }
        }
        write(before.filter(known -> known.steps == steps)
                .map(known -> known.madeIn(made))
                .orElseGet(() -> Facts.of(run, steps, made)));
        if (!StoredRequest.isIn(path)) {
            StoredRequest.write(run, path);
        }
    }

    void write(Facts facts) throws IOException {
        var json = new JsonObject();
        json.addProperty("steps", facts.steps);
        json.addProperty("prompt", facts.prompt);
        json.addProperty("fills", facts.fills);
        json.addProperty("made", facts.made);
        facts.origin.ifPresent(origin -> {
            json.addProperty("branch_of", origin.run());
            json.addProperty("from_step", origin.step());
            json.addProperty("changed", origin.changed());
        });
        facts.pixels.ifPresent(pixels -> json.addProperty("pixels", pixels));
        AtomicFile.write(path.resolve(RUN), json.toString());
    }

    Optional<Facts> facts() {
        try {
            return LenientJson.parse(Files.readString(path.resolve(RUN)))
                    .map(json -> new Facts((int) LenientJson.number(json, "steps", 0),
                            LenientJson.text(json, "prompt").orElse(""), LenientJson.truth(json, "fills").orElse(false),
                            origin(json),
                            LenientJson.text(json, "pixels"), LenientJson.text(json, "made").orElse("")))
                    .filter(facts -> facts.steps > 0);
        } catch (IOException | JsonParseException none) {
            return Optional.empty();
        }
    }

    private static Optional<StoredRun.Origin> origin(JsonObject json) {
        return LenientJson.text(json, "branch_of")
                .map(run -> new StoredRun.Origin(run, (int) LenientJson.number(json, "from_step", 0),
                        LenientJson.text(json, "changed").orElse("")));
    }

    /** Notes where the picture of the run was saved; another program than that which writes the steps may do so. */
    void write(Path saved) throws IOException {
        Files.createDirectories(path);
        AtomicFile.write(path.resolve(SAVED), saved.toString());
    }

    Optional<Path> saved() {
        try {
            return Optional.of(Path.of(Files.readString(path.resolve(SAVED))));
        } catch (IOException | InvalidPathException none) {
            return Optional.empty();
        }
    }

    /** When the run was last at work. */
    Instant when() {
        try {
            return Files.getLastModifiedTime(path.resolve(RUN)).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    Optional<Request> request() {
        try {
            return StoredRequest.read(path);
        } catch (UserException notWhole) {
            return Optional.empty();
        }
    }

    /** Stores a state, and returns how many bytes that took. */
    long write(State state) throws IOException {
        return write("state-" + state.done(), StateFile.write(state));
    }

    /** Stores the small picture of a step, and returns how many bytes that took. */
    long write(int step, Pixels thumbnail) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Png.write(thumbnail, List.of(), Png.Effort.QUICK, bytes);
        return write("step-" + step + ".png", bytes.toByteArray());
    }

    /** Not forced to the disk, which takes longer than a step: a state says whether it is whole. */
    private long write(String name, byte[] bytes) throws IOException {
        AtomicFile.writeUnforced(path.resolve(name), bytes);
        return bytes.length;
    }

    /** The files of the states, by the number of steps done. */
    SortedMap<Integer, Path> states() {
        return numbered(STATE);
    }

    SortedMap<Integer, Path> thumbnails() {
        return numbered(THUMBNAIL);
    }

    /** The state of a file; empty where it is not complete, or of another version. */
    static Optional<State> state(Path file) {
        try {
            return Optional.of(StateFile.read(Files.readAllBytes(file)));
        } catch (IOException | UserException notWhole) {
            return Optional.empty();
        }
    }

    long bytes() {
        long sum = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                sum += Files.size(file);
            }
        } catch (IOException gone) {
            // Another program cleans up too.
        }
        return sum;
    }

    /** Deletes it, and what tells that it is a run first. */
    void delete() throws IOException {
        Files.deleteIfExists(path.resolve(RUN));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException gone) {
            return;
        }
        Files.deleteIfExists(path);
    }

    private SortedMap<Integer, Path> numbered(Pattern name) {
        SortedMap<Integer, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Matcher matcher = name.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    found.put(Integer.parseInt(matcher.group(1)), file);
                }
            }
        } catch (IOException gone) {
            return new TreeMap<>();
        }
        return found;
    }
}
