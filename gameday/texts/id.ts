import type { Texts } from './shape.ts';

/** Indonesian. */
export const INDONESIAN: Texts = {
  opening:
    'Hari latihan di awan lokal: {count} gangguan untuk ditemukan, benih {seed}. Tidak ada yang sampai ke AWS. Tahapnya dev.',
  help:
    'Pada setiap pertanyaan Anda juga boleh mengetik perintah: npm run dlq -- …, aws logs tail GRUP [--filter-pattern …], atau yang disebut di bawah. ' +
    'Perintah aws dijawab oleh program ini. Setiap perintah npm bekerja pada awan lokal, dan --stage boleh ditinggalkan.',
  faultOf: 'Gangguan {n} dari {count}',
  preparing: 'Waktu dimajukan sampai sebuah alarm berbunyi …',
  mails: 'Surel dari topik alarm',
  subject: 'Perihal: {subject}',
  report: 'Anda mendengar',
  logs: 'Log /aws/lambda/{name}, kesalahan dan peringatan',
  noLines: '(tidak ada kesalahan atau peringatan; {count} baris sejak {since}, terbaru {newest})',
  metrics: 'Metrik, per lima menit',
  noData: 'tidak ada data',
  queues: 'Antrean yang berisi pesan',
  noQueues: '(tidak ada)',
  lookFurther: 'Untuk melihat lebih jauh',
  questions: { cause: 'Apa yang terjadi?', command: 'Perintah mana yang Anda jalankan?' },
  prompt: 'Nomor atau perintah: ',
  notAnAnswer: 'Ketik nomor dari 1 sampai {count}, atau sebuah perintah.',
  given: 'Jawaban: {number}',
  right: 'Benar.',
  wrong: 'Belum benar.',
  theAnswer: 'Jawabannya {number}: {text}',
  runbook: 'Buku panduan: {page}#{section}',
  produced: 'Bagaimana gangguan ini dibuat',
  measured: 'Apa yang diukur di sini',
  runPrompt: 'Jalankan perintah (Enter menjalankan perintah jawaban): ',
  runs: '$ {command}',
  unknownCommand: 'Program ini tidak mengenal perintah itu. Yang dikenal: npm run dlq, aws logs tail, dan: {commands}',
  unreadable:
    'Perintah itu tidak dapat dibaca. Setiap kutip harus ditutup, dan --since harus berupa lama waktu, misalnya 30m atau 1h.',
  noEffect: 'Perintah ini hanya berjalan di AWS, dan tidak akan memulihkan gangguan ini.',
  still: 'Belum pulih: {what}',
  healthy: 'Sistem pulih: semua alarm OK pada {at}.',
  notHealthy: 'Sistem belum pulih setelah {minutes} menit: {what}',
  score: 'Nilai: {points} dari {of}. {repaired} dari {count} dipulihkan.',
  repaired: '{repaired} dari {count} dipulihkan.',
  another: 'Hari latihan lain: npm run gameday -- --lang id --seed {seed}',
  faults: {
    'poison-message': {
      report: 'Meja {desk}, yang ditanya lewat telepon, tidak kekurangan apa pun.',
      causes: [
        'Seseorang mengirim teks ke antrean provinsi {desk} yang bukan pesan Estafet. Teks itu gagal lima kali.',
        'Sistem meja {desk} tidak menjawab, sehingga sebuah pemberitahuan dihentikan.',
        'Fungsi publish tidak dapat menjangkau SQS, sehingga sebuah posisi aliran disisihkan.',
        'Versi Estafet yang lebih baru mengirim pesan yang tidak dapat dibaca versi yang berjalan.',
      ],
      because:
        'Log deliver memuat SyntaxError, bukan jawaban webhook. `show` mencetak teksnya: tidak terbaca, dan tanpa versi `"v":2`.',
      commands: [
        'Mengirim ulang akan gagal lagi. Pembuangan mencatat id, panjang, dan sidik teks, dan tidak ada kasus yang kehilangan apa pun. Cari dahulu siapa yang boleh mengirim ke sana.',
        'Teks itu gagal lagi seperti sebelumnya: `redrive` meninggalkan apa yang tidak dapat dibacanya.',
        'Tidak ada pemberitahuan yang hilang, jadi tidak ada yang perlu dikirim. Surat itu tetap di sana.',
        'Pengosongan menghapus semua surat di antrean, termasuk yang masih diperlukan meja, dan tidak ada yang tercatat.',
      ],
      produced:
        'Sebuah teks dikirim ke antrean provinsi melalui alamat mesin antrean. Fungsi `deliver` yang sebenarnya menerimanya lima kali.',
      measured:
        'Isi antrean dibaca dari mesin antrean lokal setiap lima detik dan setiap kali jam dimajukan. Di AWS, SQS mengukurnya setiap menit.',
    },
    'webhook-down': {
      report: 'Meja {desk} menelepon: sistem kami tadi mati. Sejak beberapa menit sudah menjawab lagi.',
      causes: [
        'Sistem meja {desk} menjawab {status}, sehingga pesannya dihentikan setelah lima kali dicoba.',
        'Seseorang mengirim teks ke antrean provinsi {desk} yang tidak dapat dibaca versi Estafet mana pun.',
        'Peran deliver kehilangan izin membaca antrean provinsi {desk}.',
        'Meja itu mencabut webhook-nya, sehingga tidak ada alamat untuk dipanggil.',
      ],
      because:
        'Log deliver memuat WebhookRefusedError dengan {status}. `show` mencetak entrinya dan apa yang dilakukan pengiriman ulang: memberi tahu meja.',
      commands: [
        'Sistem itu menjawab lagi, jadi surat dapat dikirim. `--rate` meringankan sistem yang baru hidup. Yang sudah sampai tidak dikirim dua kali.',
        'Meja itu tidak akan pernah menerima pemberitahuannya. Buang hanya yang tidak diperlukan siapa pun.',
        'Antrean itu berisi posisi aliran, dan kosong. Suratnya ada di antrean provinsi.',
        'Percobaan tidak mengirim apa pun. `republish` dipakai untuk masa yang sudah dibuang aliran; surat itu tetap di sana.',
      ],
      produced:
        'Sebuah peladen HTTP sungguhan didaftarkan sebagai webhook meja dan menjawab {status}. Fungsi, antrean, dan percobaan ulangnya milik tumpukan.',
      measured:
        'WebhookFailures dicetak oleh `deliver` dalam format metrik tertanam, seperti di AWS. Isi antrean dibaca dari mesin antrean lokal.',
    },
    'stuck-stream': {
      report:
        'Dua alarm berbunyi dalam sehari. Sejak beberapa menit SQS menjawab lagi. Meja {desk} bertanya mengapa tidak ada kabar.',
      causes: [
        'publish tidak dapat menjangkau SQS lebih lama daripada aliran mencoba ulang. Posisi kumpulan rekaman itu disisihkan.',
        'Pemetaan sumber peristiwa publish dimatikan, sehingga tidak ada yang membaca aliran.',
        'Jurnal memuat entri yang tidak dapat dibaca versi ini, dan entri itu menahan aliran.',
        'Lambda membatasi publish, karena konkurensi akun sudah habis.',
      ],
      because:
        'Log publish menyebut kesalahan jaringan pada setiap rekaman, dan IteratorAge naik berjam-jam. Lalu muncul surat di publish-undeliverable, jadi percobaan ulang selama 23 jam sudah berakhir.',
      commands: [
        'Perintah ini membaca lagi entri setiap posisi, dari aliran atau jurnal, dan memberi tahu meja yang belum diberi tahu.',
        'Surat itu satu-satunya posisi dari apa yang terlewat oleh meja. Tanpanya Anda harus mencari sendiri masanya.',
        'Pesan itu tidak pernah sampai ke antrean provinsi {desk}. Antrean surat matinya kosong.',
        'Pemetaan itu tidak pernah dimatikan: publish dipanggil terus, dan gagal.',
      ],
      produced:
        'Setiap panggilan `publish` ke SQS terputus selama 23 jam menurut jam yang dimajukan. Percobaan ulang dan tujuan kegagalannya menurut templat.',
      measured:
        'IteratorAge milik AWS. Awan lokal menghitungnya dari waktu setiap rekaman menurut jam yang dimajukan. DynamoDB membuang rekaman setelah 24 jam; mesin lokal menyimpannya.',
    },
    'sweep-stopped': {
      report: 'Meja {desk} memegang tugas mendesak lebih dari setengah jam. Tidak ada yang diingatkan di sana.',
      causes: [
        'Aturan yang memulai sweep setiap menit dimatikan, sehingga tidak ada pengingat yang berjalan.',
        'sweep gagal setiap kali, karena tidak boleh membaca tabel pengingat.',
        'fire tidak dapat mengimbangi: terlalu banyak pengingat jatuh tempo sekaligus.',
        'Satu pengingat tidak dapat dibaca, dan yang lain menunggu di belakangnya.',
      ],
      because:
        'Sejak {since} tidak ada data sama sekali: sweep tidak dipanggil, tidak gagal, dan tidak dibatasi. Fungsi yang gagal akan mencatat kesalahan. `fire` yang lambat akan menaikkan garisnya.',
      commands: [
        'Aturan itu memulai sweep lagi dalam satu menit. Yang tertunda berjalan sendiri, menurut urutan jatuh temponya.',
        'fire menunggu panggilan dari sweep. Menambah konkurensi fire tidak mengubah apa pun.',
        'Antrean surat mati pengingat kosong. Panggilan yang hilang pun tidak berbahaya: sweep menemukan yang jatuh tempo.',
        'Pemasangan memakan beberapa menit, dan mungkin membiarkan aturan yang dimatikan dengan tangan. Nyalakan dahulu, lalu cari siapa yang mematikannya.',
      ],
      produced:
        'Awan lokal membuang setiap detak aturan itu. Sweep milik tumpukan tidak dipanggil; tugas dan pengingatnya sungguhan.',
      measured:
        'OldestOverdueTimer dicetak oleh `sweep`. Menurut templat, data yang hilang dihitung sebagai pelanggaran, begitu juga di sini. EventBridge tidak ada di mesin ini: program ini menjawab untuknya.',
    },
    'bad-release': {
      report: 'Meja {desk} tidak dapat membuka antreannya. Ada yang memasang rilis pada {since}.',
      causes: [
        'Rilis pada {since} rusak: officer-api gagal sejak rilis itu dipakai.',
        'DynamoDB membatasi tabel, karena satu kasus terlalu sering dibaca.',
        'Klien meja {desk} mengirim permintaan yang tidak sah.',
        'Token meja {desk} sudah kedaluwarsa.',
      ],
      because:
        'Kesalahan mulai bersama pemasangan itu, dan setiap jawaban adalah 5xx. Permintaan atau token yang salah dijawab 4xx, yang tidak dihitung alarm mana pun. Kesalahannya bukan pembatasan.',
      commands: [
        'Versi sebelumnya masih ada, jadi alias langsung kembali ke sana. Penyebabnya dapat dicari sesudahnya.',
        'Perintah ini memasang rilis yang sama sekali lagi, tanpa pengawasan.',
        'Kegagalan pada setiap permintaan bukan soal memori. Konfigurasi sebuah versi pun tidak dapat diubah.',
        'Permintaan API tidak meninggalkan surat mati. Mencari di sana membuang waktu selagi meja tidak dapat bekerja.',
      ],
      produced:
        'Rakitan kedua berdiri di samping yang ini. Templatnya kekurangan satu variabel atau izin officer-api. Fungsinya menjawab sejak {since}.',
      measured:
        'Hitungan API milik AWS; gerbang lokal menghitung jawabannya sendiri. Alias tidak ada di mesin ini: program ini mengalihkan awan lokal antara kedua rakitan.',
    },
  },
};
