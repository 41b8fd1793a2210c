package studio.gesso.engine.worker.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import studio.gesso.engine.ChildProgram;

class MessageStreamTest {

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsPrintedIsNotAmongTheMessages() throws IOException {
        Process child = ChildProgram.start(Printing.class);
        try (var said = child.getInputStream()) {
            assertEquals("message, message", new String(said.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Writes messages, and prints between them as native code does: to the file descriptor 1. */
    static final class Printing {

        private Printing() {}

        public static void main(String[] arguments) throws IOException {
            try (OutputStream messages = MessageStream.open();
                    var print = new FileOutputStream(FileDescriptor.out)) {
                messages.write("message, ".getBytes(StandardCharsets.UTF_8));
                print.write("(a print)\n".getBytes(StandardCharsets.UTF_8));
                messages.write("message".getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
