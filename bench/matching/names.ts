/**
 * Parts of names for invented people, by region: common given names and family names as anybody in the country knows them, the
 * more common first. No list of people was used, and a person made of them is nobody.
 */

/** How people of a region are named. */
export interface NameRegion {
  /** The part of the stranded that come from here, in percent. */
  readonly weight: number;
  /** Home provinces, with the part of the stranded that come from each. */
  readonly homes: readonly (readonly [province: string, weight: number])[];
  /** First parts, then further parts, of men and of women. */
  readonly M: readonly [first: readonly string[], further: readonly string[]];
  readonly F: readonly [first: readonly string[], further: readonly string[]];
  /** The part of people with one, two, three and four parts. */
  readonly lengths: readonly [number, number, number, number];
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const ARABIC_M =
  words(`Muhammad Ahmad Abdul Nur Ali Hasan Yusuf Ibrahim Umar Usman Ismail Idris Zainal Syaiful Khairul Fauzi Ridwan
  Rizki Fajar Taufik Hidayat Arifin Saiful Jamaludin Syamsul Anwar Mahmud Mustafa Hamzah Zulkifli Fadli Ilham Lukman Nasir
  Sulaiman Yahya Zakaria Bahrudin Kamaludin Burhan Rosyid Wahab Ghofur Muhtar Rahman Rahmat Rahim Halim Karim Latif Malik Aziz
  Hakim Salam Majid Wahid Faisal Firdaus Iqbal Irfan Junaidi Marzuki Munir Muslim Nasution Rafli Rasyid Sahrul Sofyan Thohir`);
const ARABIC_F =
  words(`Siti Nur Sri Aisyah Fatimah Khadijah Zainab Aminah Maryam Halimah Hasanah Rohmah Azizah Zahra Laila Salma Hafsah
  Latifah Maimunah Mutmainah Nafisah Rahmawati Sofiah Ummi Yuliana Zubaidah Fitri Hidayah Jannah Kholifah Lutfiah Masruroh Nadia
  Nurhayati Nuraini Rodiah Saadah Sholihah Solehah Zuhriah Robiatul Sakinah Faridah Khasanah Marwah Muslimah`);
const JAVA_M =
  words(`Agus Budi Joko Slamet Bambang Eko Dwi Tri Sugeng Hadi Sutrisno Suparman Sukarno Suharto Sunarto Wahyu Supriyadi
  Sugiyono Suyanto Mulyono Purnomo Haryanto Susilo Widodo Santoso Setiawan Prasetyo Nugroho Wibowo Kurniawan Saputra Hartono Wijaya
  Cahyono Utomo Raharjo Sudarsono Sumarno Sukamto Paijo Tukiman Wagiman Ngadimin Parjo Sarjono Sutikno Subagyo Suroso Riyanto Yulianto
  Triyono Darmawan Gunawan Pranoto Hermawan Basuki Kuncoro Sasongko Jatmiko Winarno Pujianto Sardi Sarimin Katiman Djumadi Tugiyo Warsito`);
const JAVA_F =
  words(`Sri Siti Dewi Endang Tri Dwi Eka Rina Wati Yanti Ningsih Wahyuni Rahayu Lestari Susanti Sulastri Sumarni Sumiati
  Sutini Suminah Tutik Titik Yuliati Purwanti Puji Retno Ratna Kartini Kusuma Wulandari Handayani Astuti Utami Setyowati Indah Ayu
  Puspita Anggraini Oktavia Wijayanti Mulyani Hartini Suryani Supartini Paijem Tukinem Ngatiyem Sarinem Wagiyem Painah Jumiati Lasmi
  Yatmi Suwarni Sriyati Murtini Darsih Karsini Sulasmi Mariyem Tumini Rubiyah Kasiyem`);
const SUNDA_M =
  words(`Asep Dedi Ujang Cecep Dadang Iwan Agus Deden Encep Entis Jajang Maman Nana Oman Rahmat Tatang Udin Wawan Yayan Yaya
  Hendra Rudi Rusdi Sutisna Supriatna Suherman Permana Hidayat Setiawan Kurnia Sopandi Sobari Ruhiyat Somantri Mulyana Juanda Suryana
  Sukmana Koswara Gunawan Nugraha Firmansyah Ramdani Saepudin Jaenudin Komarudin Samsudin Aceng Endang Engkos Ade Aep Atang Uus`);
const SUNDA_F =
  words(`Euis Neneng Imas Iis Ai Elis Enok Entin Cucu Yayah Tati Yeti Lilis Nining Teti Titin Nani Eni Yuyun Rina Ratna Dewi
  Rosmiati Komariah Rohaeti Suhaeti Nurhayati Sumiati Yulianti Kartika Maryati Sukaesih Rukmini Kurniasih Sulastri Jubaedah Hasanah Patimah
  Solihah Nurlela Mulyati Suryati Kartini Wulan Sari Permata Anita Herawati`);
const BALI_M = words('Wayan Made Nyoman Ketut Putu Kadek Komang Gede Gusti Bagus Agung Ngurah');
const BALI_M2 =
  words(`Sudarma Suarta Sukarta Astawa Arnawa Darma Widana Suardana Wirawan Parwata Sudana Mertayasa Suartana Yasa Sutama Budiarta
  Adnyana Artawan Sudiarsa Mahendra Pradnyana Sukerta Karta Wardana Suwitra Rai Oka Alit Raka Putra Jaya Dharma Wiratma Sudira Suryawan`);
const BALI_F = words('Wayan Made Nyoman Ketut Putu Kadek Komang Luh Ayu Desak');
const BALI_F2 =
  words(`Sukerti Suartini Sudarmi Astini Wati Suryani Ariani Widiani Parwati Ratnadi Sulastri Murni Darmini Puspawati Sukarni
  Mariani Kerti Sumerti Rasmini Yuliani Sukasih Armini Sari Dewi Lestari Candrawati Wirati Suci Trisna Anggreni`);
const BATAK_M =
  words(`Hotman Togar Parlindungan Sahat Tumpal Binsar Jonson Jhonny Maruli Poltak Saut Ramses Rudi Roy Sabar Edison Hendri
  Patar Monang Luhut Robert Daniel Samuel Benny Charles Freddy Alfred Tigor Marihot Rikson Wilson Darwin Victor`);
const BATAK_F =
  words(`Rosmaida Tiurma Romauli Duma Lasmaria Nurmala Rouli Sondang Risma Herlina Friska Marintan Ria Lenny Ester Ruth
  Martha Debora Hotmaida Lamtiur Netty Rotua Rumondang Saur Tetty Tiominar`);
const MARGA =
  words(`Simanjuntak Siregar Sitompul Hutapea Nainggolan Situmorang Pasaribu Simbolon Sihombing Manurung Silalahi Panjaitan Sinaga
  Tampubolon Lumbantobing Hutagalung Sitorus Marpaung Napitupulu Pardede Saragih Purba Ginting Sembiring Tarigan Harahap Lubis Nasution
  Hasibuan Daulay Ritonga Rambe Batubara Pohan`);
const MALAY_M =
  words(`Hendra Rudi Dedi Andi Zulkifli Ridwan Iskandar Syahrial Ramli Rusli Jamal Herman Effendi Ferdi Doni Indra Joni Mawardi
  Mansyur Bustami Basri Azwar Nazarudin Fahmi Fikri Hamdan Arman Bahar Darwis Syafrudin Yasin Yunus Ardiansyah Saputra Syahputra Firmansyah Alamsyah Irawan`);
const MALAY_F =
  words(`Yulia Rina Lina Susi Erna Nelly Ratna Dahlia Rosmala Rosita Asmawati Darmawati Erlina Fitriani Hasnah Jumiati Mariana
  Murni Nurjanah Ramlah Rosnah Salmah Suryani Yusnita Yenni Zuraida Marlina Nurbaiti Desi Wirda Elvi Mega Putri Sari`);
const SULAWESI_M =
  words(`Andi Daeng Baso Syamsudin Haruna Ambo Beddu Rusman Sudirman Tahir Kadir Rauf Rahman Arsyad Mappa Jufri Makmur Aswar Anwar
  Herman Amiruddin Baharuddin Hasanuddin Jamaluddin Kaharuddin Nurdin Saharuddin Udin Lamada Tenri Sultan Tajuddin Zainuddin`);
const SULAWESI_F =
  words(`Andi Daeng Hasnah Hasmawati Nurlia Nurhaeda Rosdiana Ramlah Kasmawati Kartini Murniati Darmawati Hajrah Indo Besse Tenri
  Saripa Sitti Mariana Sahari Jumriah Rahmatia Salma Hadija Nurbaya Satriani Megawati`);
const NTT_M =
  words(`Yohanes Fransiskus Petrus Paulus Yosef Antonius Agustinus Markus Martinus Simon Stefanus Thomas Yakobus Benediktus Dominikus Blasius
  Gabriel Hironimus Ignasius Kornelis Laurensius Mikael Nikolaus Oktavianus Pius Rafael Silvester Theodorus Vinsensius Wilhelmus Xaverius Aloysius
  Bernadus Yeremias Adrianus`);
const NTT_F =
  words(`Maria Yohana Fransiska Theresia Elisabeth Agnes Margareta Yuliana Katarina Anastasia Bernadeta Cecilia Dominika Emerensiana
  Florida Getrudis Helena Imelda Kristina Lusia Magdalena Natalia Oktaviana Paulina Regina Rosalia Sisilia Veronika Wilhelmina Yasinta`);
const NTT_CLANS =
  words(`Bria Manek Seran Klau Bere Mau Nahak Tae Nggadas Lado Bessie Tuan Bria Keraf Betan Hayon Kelen Kedang Lamak Wara Goa Mbete Wangge
  Rangga Dhae Nggai Meo Nono Ora Paga Raja Sare Sina Tolan Wolo Bani Nenohai Tefa Benu Banunaek Taneo Sonbay Neno Lopo Kase Selan`);

/** Where the stranded come from. */
export const REGIONS: readonly NameRegion[] = [
  {
    weight: 34,
    homes: [
      ['33', 40],
      ['35', 45],
      ['34', 8],
      ['18', 7],
    ],
    M: [
      [...JAVA_M, ...ARABIC_M.slice(0, 25)],
      [...JAVA_M.slice(15), ...ARABIC_M.slice(2, 40)],
    ],
    F: [
      [...JAVA_F, ...ARABIC_F.slice(0, 15)],
      [...JAVA_F.slice(8), ...ARABIC_F.slice(3, 25)],
    ],
    lengths: [30, 50, 18, 2],
  },
  {
    weight: 18,
    homes: [
      ['32', 75],
      ['36', 25],
    ],
    M: [SUNDA_M, [...SUNDA_M.slice(20), ...ARABIC_M.slice(5, 30)]],
    F: [
      [...SUNDA_F, ...ARABIC_F.slice(0, 10)],
      [...SUNDA_F.slice(15), ...ARABIC_F.slice(5, 25)],
    ],
    lengths: [30, 55, 14, 1],
  },
  {
    weight: 12,
    homes: [
      ['31', 20],
      ['35', 25],
      ['63', 20],
      ['52', 35],
    ],
    M: [ARABIC_M, ARABIC_M],
    F: [ARABIC_F, ARABIC_F],
    lengths: [15, 60, 24, 1],
  },
  { weight: 5, homes: [['51', 1]], M: [BALI_M, BALI_M2], F: [BALI_F, BALI_F2], lengths: [0, 60, 38, 2] },
  { weight: 6, homes: [['12', 1]], M: [BATAK_M, MARGA], F: [BATAK_F, MARGA], lengths: [2, 80, 18, 0] },
  {
    weight: 10,
    homes: [
      ['13', 25],
      ['16', 30],
      ['14', 15],
      ['15', 10],
      ['17', 10],
      ['18', 10],
    ],
    M: [
      [...MALAY_M, ...ARABIC_M.slice(0, 20)],
      [...MALAY_M, ...ARABIC_M.slice(5, 40)],
    ],
    F: [
      [...MALAY_F, ...ARABIC_F.slice(0, 15)],
      [...MALAY_F, ...ARABIC_F.slice(5, 25)],
    ],
    lengths: [25, 58, 16, 1],
  },
  {
    weight: 8,
    homes: [
      ['73', 65],
      ['74', 20],
      ['72', 15],
    ],
    M: [[...SULAWESI_M, ...ARABIC_M.slice(0, 25)], SULAWESI_M],
    F: [[...SULAWESI_F, ...ARABIC_F.slice(0, 15)], SULAWESI_F],
    lengths: [38, 52, 10, 0],
  },
  { weight: 7, homes: [['53', 1]], M: [NTT_M, NTT_CLANS], F: [NTT_F, NTT_CLANS], lengths: [0, 55, 42, 3] },
];
