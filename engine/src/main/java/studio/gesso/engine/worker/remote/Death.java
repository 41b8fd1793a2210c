package studio.gesso.engine.worker.remote;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a child process has ended.
 *
 * @param code its exit code: on POSIX systems 128 and the number of the signal that has ended it
 * @param report the report of a crash
 * @param said the last lines that it printed
 * @param wasThere whether it had begun to work
 * @param killed why this process has killed it, if it has
 */
record Death(int code, Optional<Path> report, List<String> said, boolean wasThere, Optional<Kill> killed) {

    /** What Java, the C++ library and the system say where there is no memory. */
    private static final Pattern NO_MEMORY = Pattern.compile("(?i)out of memory|insufficient memory|bad_alloc"
            + "|reserve enough space|cannot allocate memory|could not allocate|failed to allocate");

    private static final int INTERRUPTED = 128 + 2;
    private static final int ILLEGAL = 128 + 4;
    private static final int ABORTED = 128 + 6;
    private static final int BUS = 128 + 7;
    private static final int ARITHMETIC = 128 + 8;
    private static final int KILLED = 128 + 9;
    private static final int SEGMENT = 128 + 11;
    private static final int ENDED = 128 + 15;
    private static final int OUT_OF_MEMORY = 3;
    /** NTSTATUS of Windows: errors begin with 0xC. */
    private static final int WINDOWS_ERROR = 0xc;

    Death {
        said = List.copyOf(said);
    }

    /** What has happened and what to do, for the person. */
    String sentence() {
        return killed.map(why -> "The engine's process " + why.words + ".").orElseGet(this::otherwise);
    }

    private String otherwise() {
        if (said.stream().anyMatch(line -> NO_MEMORY.matcher(line).find()) || code == OUT_OF_MEMORY) {
            return (wasThere
                    ? "There was not enough memory for this, so the engine's process has ended"
                    : "There is not enough memory to start the engine's process") + lastWords()
                    + ". Close other programs, or make the picture smaller.";
        }
        if (!wasThere) {
            return "The engine's process could not be started" + lastWords() + ".";
        }
        return switch (code) {
            case KILLED -> "The engine's process was killed (SIGKILL). The system does this when memory runs out: close"
                    + " other programs, or make the picture smaller.";
            case ENDED, INTERRUPTED -> "The engine's process was ended by another program.";
            case ILLEGAL, ABORTED, BUS, ARITHMETIC, SEGMENT -> crashed(" (signal " + (code - 128) + ")");
            default -> code >>> 28 == WINDOWS_ERROR
                    ? crashed(" (" + Integer.toHexString(code) + ")")
                    : "The engine's process has ended unexpectedly (exit code " + code + ")" + lastWords() + ".";
        };
    }

    private String crashed(String how) {
        return "The engine's process has crashed" + how + "."
                + report.map(file -> " The report is in " + file + "; please send it if it happens again.").orElse("");
    }

    private String lastWords() {
        return said.isEmpty() ? "" : " (" + said.getLast().strip() + ")";
    }
}
