package studio.gesso.engine.diffusion.onnx.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.json.StrictJson;
import studio.gesso.engine.diffusion.onnx.device.ProviderReport.Ending;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/**
 * Tries an execution provider in a short process of its own, so that a library that crashes or hangs ends that process only.
 *
 * @param program the command that starts that process without its arguments, by the folder for the report of a crash
 * @param patience how long it may take
 * @param folders the folders of devices
 */
record Probe(Function<Path, List<String>> program, Duration patience, List<Path> folders) {

    private static final int LAST = 5;

    /** The exit codes of SIGINT, SIGKILL and SIGTERM: somebody, or the system, has ended it. */
    private static final Set<Integer> OUTSIDE = Set.of(130, 137, 143);
    private static final String STAGE = "stage";
    private static final String SAID = "said";

    /** A driver that compiles the small networks for the first time takes its time. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Tries a provider, and waits for what becomes of that. */
    ProviderReport ask(ProviderFacts facts) {
        try {
            Path folder = Files.createTempDirectory("gesso-device");
            try {
                return ask(facts, folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            System.getLogger(Probe.class.getName())
                    .log(System.Logger.Level.WARNING, "A device cannot be tried", e);
            return failed(facts, Ending.ABSENT, "it cannot be tried in a process of its own (" + e.getMessage()
                    + "); make room in the folder for temporary files, or reinstall Gesso");
        }
    }

    private ProviderReport ask(ProviderFacts facts, Path folder) throws IOException {
        Path report = folder.resolve("report");
        Path stage = folder.resolve(STAGE);
        List<String> command = new ArrayList<>(program.apply(folder));
        command.addAll(List.of(facts.name(), report.toString(), stage.toString()));
        folders.forEach(path -> command.add(path.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve(SAID).toFile())
                .start();
        if (!isOver(process)) {
            return failed(facts, Ending.HUNG, "its process did not answer within " + patience.toSeconds()
                    + " seconds after it " + text(stage).orElse("had begun"));
        }
        return text(report).flatMap(StrictJson::object)
                .flatMap(ReportJson::read)
                .orElseGet(() -> OUTSIDE.contains(process.exitValue())
                        ? failed(facts, Ending.ABSENT, "its test was ended from outside; test it again")
                        : crashed(facts, process.exitValue(), folder));
    }

    private static ProviderReport crashed(ProviderFacts facts, int exit, Path folder) {
        return failed(facts, Ending.CRASHED, "its process crashed (" + ending(exit) + ") after it "
                + text(folder.resolve(STAGE)).orElse("had begun") + words(folder.resolve(SAID)));
    }

    private boolean isOver(Process process) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            // One that is stuck in its driver does not even die of that.
            var _ = process.destroyForcibly().onExit().completeOnTimeout(process, LAST, TimeUnit.SECONDS).join();
        }
    }

    /** On POSIX systems an exit code over 128 is that of a signal. */
    private static String ending(int code) {
        return code > 128 ? "signal " + (code - 128) : "exit code " + code;
    }

    private static String words(Path said) {
        return text(said).flatMap(text -> text.lines().filter(line -> !line.isBlank()).reduce((_, last) -> last))
                .map(last -> "; it said “" + last.strip() + "”")
                .orElse("");
    }

    private static ProviderReport failed(ProviderFacts facts, Ending ending, String why) {
        return new ProviderReport(facts.name(), facts.label(), ending, Optional.of(why), List.of());
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8)).filter(text -> !text.isBlank());
        } catch (IOException _) {
            // It has ended before it wrote that, or printed what is no text.
            return Optional.empty();
        }
    }

    /** Something may still hold a file of it; that spoils no report. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            System.getLogger(Probe.class.getName()).log(System.Logger.Level.DEBUG, "Left behind: " + folder, e);
        }
    }
}
