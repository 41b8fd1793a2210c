package studio.gesso.engine.diffusion.onnx.device;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person writes for a device: "webgpu" for the first one of a provider, "webgpu:1" for the second one, or
 * "webgpu/gpu-10de-2684" for the same one whatever else is in the computer.
 *
 * @param provider the name of the provider
 * @param number of the device, from 0; empty where the identity says which
 * @param id the whole text
 */
record DeviceName(String provider, Optional<Integer> number, String id) {

    private static final Pattern FORM = Pattern.compile("([^:/]+)(?::(\\d{1,3}))?(/.*)?");

    static DeviceName of(String id) {
        Matcher form = FORM.matcher(id);
        if (!form.matches() || form.group(2) != null && form.group(3) != null) {
            return new DeviceName(id, Optional.of(0), id);
        }
        Optional<Integer> number = Optional.ofNullable(form.group(2)).map(Integer::valueOf);
        return new DeviceName(form.group(1), form.group(3) == null ? Optional.of(number.orElse(0)) : Optional.empty(),
                id);
    }

    /** The device of this name; where only the provider is named, the first that can be used, or else the first. */
    Optional<DeviceReport> in(ProviderReport report) {
        if (number.isEmpty()) {
            return report.devices().stream().filter(device -> device.id().equals(id)).findFirst();
        }
        if (id.equals(provider)) {
            return report.usable().stream().findFirst().or(() -> report.devices().stream().findFirst());
        }
        return report.devices().stream().skip(number.get()).findFirst();
    }
}
