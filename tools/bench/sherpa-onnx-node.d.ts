declare module 'sherpa-onnx-node' {
  interface Generated {
    samples: Float32Array;
    sampleRate: number;
  }
  const sherpa: {
    OfflineTts: new (config: object) => { generateAsync(request: object): Promise<Generated> };
  };
  export default sherpa;
}
