package studio.gesso.engine.diffusion.onnx.library;

import ai.onnxruntime.OrtEpDevice;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import ai.onnxruntime.OrtHardwareDevice;
import ai.onnxruntime.OrtHardwareDevice.OrtHardwareDeviceType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.onnx.vendor.Hardware;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/**
 * A device of a plug-in: of a vendor's library that ONNX Runtime registers by its path.
 *
 * @param name the name by which the library is registered
 * @param provider ONNX Runtime's name of the execution provider
 * @param library its file
 * @param hardware which of its devices
 */
public record PluginDevice(String name, String provider, Path library, Hardware hardware) {

    /** The descriptions of a device that ONNX Runtime or a vendor may give, the best first. */
    private static final List<String> NAMES = List.of("Description", "FULL_DEVICE_NAME", "device_name", "name");

    private record Found(OrtEpDevice device, Hardware hardware) {}

    /**
     * The devices of a plug-in, whose library is registered for this process.
     *
     * @throws OrtException if it cannot be registered
     */
    public static List<PluginDevice> all(ProviderFacts facts, Path library) throws OrtException {
        return found(facts.name(), facts.provider(), library).stream()
                .map(one -> new PluginDevice(facts.name(), facts.provider(), library, one.hardware))
                .toList();
    }

    /** As ONNX Runtime knows it in this process. */
    OrtEpDevice find() throws OrtException {
        return found(name, provider, library).stream()
                .filter(one -> one.hardware.identity().equals(hardware.identity()))
                .map(Found::device)
                .findFirst()
                .orElseThrow(() -> new OrtException(OrtErrorCode.ORT_FAIL,
                        "The device " + hardware.label() + " is not there any more"));
    }

    private static List<Found> found(String name, String provider, Path library) throws OrtException {
        Ort.register(name, library);
        List<Found> found = new ArrayList<>();
        for (OrtEpDevice device : Ort.devices()) {
            if (device.getEpName().equals(provider)) {
                Hardware one = hardware(device, 0);
                int copies = (int) found.stream()
                        .filter(other -> hardware(other.device, 0).identity().equals(one.identity()))
                        .count();
                found.add(new Found(device, hardware(device, copies)));
            }
        }
        return found;
    }

    private static Hardware hardware(OrtEpDevice device, int copy) {
        OrtHardwareDevice hardware = device.getDevice();
        String name = Stream.of(hardware.getMetadata(), device.getEpMetadata())
                .flatMap(metadata -> NAMES.stream().map(key -> metadata.getOrDefault(key, "")))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        return new Hardware(hardware.getType().name(), hardware.getVendor(), hardware.getVendorId(),
                hardware.getDeviceId(), name.strip(), copy,
                hardware.getType() != OrtHardwareDeviceType.GPU
                        || hardware.getMetadata().getOrDefault("Discrete", "1").equals("0"),
                hardware.getMetadata().getOrDefault("is_virtual", "0").equals("1"));
    }
}
