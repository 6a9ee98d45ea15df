// A microphone that is recorded, paused and stopped; it knows nothing of the page. `gave` gets the bytes of
// each second, `heard` how loud it is and how long it has been, ten times a second. No sound is looked at.
const TYPES = { "audio/webm;codecs=opus": "webm", "audio/mp4": "m4a", "audio/ogg;codecs=opus": "ogg" }

export class Microphone {
  seconds = 0

  static get type() {
    return navigator.mediaDevices && Object.keys(TYPES).find((each) => window.MediaRecorder?.isTypeSupported(each))
  }

  static get ending() { return TYPES[Microphone.type] }

  async open({ gave, heard }) {
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    this.recorder = new MediaRecorder(this.stream, { mimeType: Microphone.type, audioBitsPerSecond: 48000 })
    this.recorder.ondataavailable = ({ data }) => data.size && gave(data, this.seconds)
    this.over = new Promise((done) => (this.recorder.onstop = done))
    this.recorder.start(1000)
    this.#listen(heard)
  }

  pause() { this.recorder.pause() }

  resume() { this.recorder.resume() }

  // Once the last bytes are out; the light of the microphone goes off.
  async stop() {
    if (this.recorder?.state === "recording" || this.recorder?.state === "paused") this.recorder.stop()
    clearInterval(this.beat)
    for (const each of this.stream?.getTracks() ?? []) each.stop()
    if (this.sound && this.sound.state !== "closed") this.sound.close()
    await this.over
  }

  #listen(heard) {
    this.sound = new AudioContext()
    const meter = this.sound.createAnalyser()
    this.sound.createMediaStreamSource(this.stream).connect(meter)
    const now = new Float32Array(meter.fftSize)
    let before = performance.now()
    this.beat = setInterval(() => {
      const passed = performance.now() - before
      before += passed
      if (this.recorder.state !== "recording") return
      this.seconds += passed / 1000
      meter.getFloatTimeDomainData(now)
      heard(Math.min(1, (Math.hypot(...now) / Math.sqrt(now.length)) * 4), this.seconds)
    }, 100)
  }
}
