package studio.gesso.app.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A command that acts on a page is preceded by opening it. */
class CommandTest {

    @Test
    void whatIsDoneBeforeKeepsTheKeysAndTheirReach() {
        List<String> done = new ArrayList<>();
        Command command = Command.onCanvas("Undo", "Shortcut+Z", () -> done.add("undo")).after(() -> done.add("open"));
        command.action().run();
        assertEquals(List.of("open", "undo"), done);
        assertEquals(Optional.of("Shortcut+Z"), command.keys());
        assertEquals(Command.Reach.CANVAS, command.reach());
    }
}
