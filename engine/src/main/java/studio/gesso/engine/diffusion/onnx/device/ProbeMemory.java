package studio.gesso.engine.diffusion.onnx.device;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.base.json.StrictJson;
import studio.gesso.engine.diffusion.onnx.device.ProviderReport.Ending;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;
import studio.gesso.engine.request.Picture;

/**
 * What became of trying each library, until the file, Gesso or what Gesso knows of the vendor changes: one that has crashed is
 * not tried again for two weeks, in which its driver may have become another, one that works need not be tried at every start,
 * and one that found no device is tried again the next day, because a driver may be there by then. One that ended this process
 * while it was loaded has crashed too.
 *
 * @param file keeps it
 */
record ProbeMemory(Path file, InstantSource clock) {

    private static final String LOADING = "loading";
    private static final String AT = "at";
    private static final Duration CRASHED = Duration.ofDays(14);
    private static final Duration WORKING = Duration.ofDays(30);
    private static final Duration WITHOUT_DEVICE = Duration.ofDays(1);

    /** What it became of a library, if that is known. */
    Optional<ProviderReport> find(ProviderFacts facts, Optional<Path> library) {
        JsonObject entry = LenientJson.in(read(), facts.name());
        if (!LenientJson.string(entry, "of").equals(Optional.of(key(facts, library)))) {
            return Optional.empty();
        }
        if (entry.has(LOADING)) {
            JsonObject mark = LenientJson.in(entry, LOADING);
            if (!isAlive(mark)) {
                return isWithin(CRASHED, age(mark)) ? Optional.of(crashed(facts)) : Optional.empty();
            }
        }
        return ReportJson.read(LenientJson.in(entry, "report")).filter(report -> isFresh(report, age(entry)));
    }

    private Duration age(JsonObject entry) {
        return Duration.between(Instant.ofEpochSecond((long) LenientJson.number(entry, AT, 0)), clock.instant());
    }

    private static ProviderReport crashed(ProviderFacts facts) {
        return new ProviderReport(facts.name(), facts.label(), Ending.CRASHED, Optional.of("Gesso ended without a word"
                + " while it loaded it last time, as programs do that crash; update its driver, then test it again"),
                List.of());
    }

    /** Whether the process that set a mark is still running, so that another one is at work. */
    private static boolean isAlive(JsonObject mark) {
        return ProcessHandle.of((long) LenientJson.number(mark, "process", -1))
                .filter(ProcessHandle::isAlive)
                .filter(process -> begun(process) == (long) LenientJson.number(mark, "begun", 0))
                .isPresent();
    }

    /** Processes get the numbers of others that have ended. */
    private static long begun(ProcessHandle process) {
        return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    }

    /** Notes that this process loads a library, until it says otherwise: if it ends before, that was a crash. */
    void loading(ProviderFacts facts, Optional<Path> library) {
        JsonObject mark = new JsonObject();
        mark.addProperty("process", ProcessHandle.current().pid());
        mark.addProperty("begun", begun(ProcessHandle.current()));
        mark.addProperty(AT, clock.instant().getEpochSecond());
        JsonObject all = read();
        JsonObject entry = LenientJson.in(all, facts.name());
        entry.addProperty("of", key(facts, library));
        entry.add(LOADING, mark);
        all.add(facts.name(), entry);
        write(all);
    }

    /** Notes that this process has loaded it, or cannot. */
    void loaded(ProviderFacts facts) {
        JsonObject all = read();
        if (LenientJson.in(all, facts.name()).remove(LOADING) != null) {
            write(all);
        }
    }

    private static boolean isFresh(ProviderReport report, Duration age) {
        return switch (report.ending()) {
            case CRASHED, HUNG -> isWithin(CRASHED, age);
            case ANSWERED, ABSENT -> isWithin(report.usable().isEmpty() ? WITHOUT_DEVICE : WORKING, age);
        };
    }

    private static boolean isWithin(Duration most, Duration age) {
        return age.compareTo(most) < 0 && !age.isNegative();
    }

    /** Keeps what became of it; a full disk only makes the next start slower. */
    void keep(ProviderFacts facts, Optional<Path> library, ProviderReport report) {
        JsonObject entry = new JsonObject();
        entry.addProperty("of", key(facts, library));
        entry.addProperty(AT, clock.instant().getEpochSecond());
        entry.add("report", ReportJson.write(report));
        JsonObject all = read();
        all.add(facts.name(), entry);
        write(all);
    }

    /** Forgets a library, so that it is tried anew. */
    void forget(ProviderFacts facts) {
        JsonObject all = read();
        if (all.remove(facts.name()) != null) {
            write(all);
        }
    }

    private static String key(ProviderFacts facts, Optional<Path> library) {
        return String.join("|", Picture.engine(), library.map(ProbeMemory::version).orElse(""), facts.provider(),
                new TreeMap<>(facts.options()).toString(), facts.precision().name(), String.valueOf(facts.tolerance()),
                new TreeMap<>(facts.unfit()).toString());
    }

    private static String version(Path library) {
        try {
            return library + " " + Files.size(library) + " " + Files.getLastModifiedTime(library);
        } catch (IOException e) {
            return library + " " + e.getMessage();
        }
    }

    private JsonObject read() {
        try {
            return StrictJson.object(Files.readString(file, StandardCharsets.UTF_8)).orElseGet(JsonObject::new);
        } catch (NoSuchFileException _) {
            return new JsonObject();
        } catch (IOException e) {
            log("What is known of devices cannot be read", e);
            return new JsonObject();
        }
    }

    private void write(JsonObject all) {
        try {
            Files.createDirectories(ParentFolder.of(file));
            AtomicFile.write(file, all.toString());
        } catch (IOException e) {
            log("What is known of devices is not kept for the next start", e);
        }
    }

    private static void log(String sentence, IOException e) {
        System.getLogger(ProbeMemory.class.getName()).log(System.Logger.Level.WARNING, sentence, e);
    }
}
