package studio.gesso.app.device;

import java.util.List;

/**
 * A line of the page of devices.
 *
 * @param id what is chosen by it
 * @param name for people
 * @param facts a few short ones
 * @param sentences why it cannot be used, and how it can be got
 * @param offered whether it can be chosen
 */
record DeviceEntry(String id, String name, List<String> facts, List<String> sentences, boolean offered) {

    DeviceEntry {
        facts = List.copyOf(facts);
        sentences = List.copyOf(sentences);
    }
}
